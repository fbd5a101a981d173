//! What one wave of one day is driven with: vehicles, people, the rota.

use std::collections::BTreeMap;

use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::rota::Rota;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{CollectorId, VehicleId};
use crate::domain::place::territory::Territory;
use crate::domain::time::civil::Day;
use crate::domain::time::wave::Wave;
use crate::services::day::ground::{Booked, Ground};

/// Everything that says who drives what.
#[derive(Debug, Clone, Copy)]
pub(in crate::services) struct Fleet<'a> {
    pub territory: &'a Territory,
    pub wave: &'a Wave,
    pub day: Day,
    pub vehicles: &'a BTreeMap<VehicleId, Vehicle>,
    pub collectors: &'a BTreeMap<CollectorId, Collector>,
    pub rota: &'a Rota,
    /// What is booked of the vehicles; none where what is usual is asked.
    pub booked: Option<&'a Booked>,
}

impl Ground {
    /// What the wave is driven with.
    pub const fn fleet(&self) -> Fleet<'_> {
        Fleet {
            territory: &self.territory,
            wave: &self.wave,
            day: self.of.day,
            vehicles: &self.vehicles,
            collectors: &self.collectors,
            rota: &self.rota,
            booked: Some(&self.booked),
        }
    }
}
