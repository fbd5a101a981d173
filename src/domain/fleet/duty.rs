//! Who usually drives a vehicle, on which days of the week, and with whom.

use crate::domain::id::{CollectorId, VehicleId};
use crate::domain::invalid::Invalid;
use crate::domain::time::civil::Day;
use crate::domain::time::weekly::Weekdays;

/// How many people a round takes.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Crew {
    /// One drives, and needs nobody.
    Alone,
    /// It takes two; the second, when somebody is found.
    Two(Option<CollectorId>),
}

/// A duty.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Duty {
    vehicle: VehicleId,
    weekdays: Weekdays,
    collector: CollectorId,
    crew: Crew,
}

impl Duty {
    /// `collector` drives.
    ///
    /// # Errors
    /// `Invalid` when the second is the one who drives.
    pub fn new(vehicle: VehicleId, weekdays: Weekdays, collector: CollectorId, crew: Crew) -> Result<Self, Invalid> {
        if crew == Crew::Two(Some(collector.clone())) {
            return Err(Invalid::contradiction("duty", format_args!("{collector} drives and would also be the second")));
        }
        Ok(Self { vehicle, weekdays, collector, crew })
    }

    /// The vehicle.
    #[must_use]
    pub const fn vehicle(&self) -> &VehicleId {
        &self.vehicle
    }

    /// On which days of the week.
    #[must_use]
    pub const fn weekdays(&self) -> Weekdays {
        self.weekdays
    }

    /// Who drives.
    #[must_use]
    pub const fn collector(&self) -> &CollectorId {
        &self.collector
    }

    /// Whether it takes two.
    #[must_use]
    pub const fn needs_two(&self) -> bool {
        matches!(self.crew, Crew::Two(_))
    }

    /// Who goes along.
    #[must_use]
    pub const fn second(&self) -> Option<&CollectorId> {
        match &self.crew {
            Crew::Two(Some(second)) => Some(second),
            Crew::Two(None) | Crew::Alone => None,
        }
    }

    /// Whether it says who drives `vehicle` on `day`.
    #[must_use]
    pub fn concerns(&self, vehicle: &VehicleId, day: Day) -> bool {
        self.vehicle == *vehicle && self.weekdays.contains(day.weekday())
    }

    /// Whether somebody has a place in it.
    #[must_use]
    pub fn is_of(&self, collector: &CollectorId) -> bool {
        self.collector == *collector || self.second() == Some(collector)
    }
}
