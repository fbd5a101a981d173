//! Vehicles, people and rota of a territory, and what keeps somebody from a place in a vehicle.

use std::collections::BTreeMap;

use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::rota::Rota;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{CollectorId, TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::domain::place::territory::Territory;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::domain::time::wave::Wave;
use crate::services::day::transport::{Fleet, Turn, at_work, turns};
use crate::services::error::ServiceError;
use crate::services::rota::model::RotaRefusal;
use crate::store::Connection;
use crate::store::rota::rota_in;
use crate::store::standing::collector::collector_all;
use crate::store::standing::territory::territory_get;
use crate::store::standing::vehicle::vehicle_all;

/// How far ahead the rota is made, in days.
const DAYS_AHEAD: u32 = 366;

/// All that says who drives what.
pub(in crate::services::rota) struct Roster {
    pub territory: Territory,
    pub vehicles: BTreeMap<VehicleId, Vehicle>,
    pub collectors: BTreeMap<CollectorId, Collector>,
    /// As far as it concerns the days that were asked for.
    pub rota: Rota,
}

/// A place in a vehicle on a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::services::rota) struct Spot {
    pub vehicle: VehicleId,
    pub day: Day,
    pub drives: bool,
}

impl Roster {
    /// Reads it.
    ///
    /// # Errors
    /// `NotFound`.
    pub(in crate::services::rota) fn read(
        connection: &mut Connection,
        territory: &TerritoryId,
        days: DaySpan,
    ) -> Result<Self, ServiceError> {
        Ok(Self {
            territory: territory_get(connection, territory)?.value,
            vehicles: by_id(vehicle_all(connection, territory)?),
            collectors: by_id(collector_all(connection, territory)?),
            rota: rota_in(connection, territory, days)?,
        })
    }

    /// The waves of a day, with what each is driven with.
    pub(in crate::services::rota) fn fleets(&self, day: Day) -> impl Iterator<Item = Fleet<'_>> {
        let waves: Vec<&Wave> = self.territory.waves.on(day).unwrap_or_default();
        waves.into_iter().map(move |wave| Fleet {
            territory: &self.territory,
            wave,
            day,
            vehicles: &self.vehicles,
            collectors: &self.collectors,
            rota: &self.rota,
            booked: None,
        })
    }

    /// What somebody is called.
    pub(in crate::services::rota) fn name(&self, id: &CollectorId) -> String {
        self.collectors.get(id).map(|known| known.name.to_string()).unwrap_or_default()
    }

    /// What a vehicle is called.
    pub(in crate::services::rota) fn vehicle_name(&self, id: &VehicleId) -> String {
        self.vehicles.get(id).map(|known| known.parts().name.to_string()).unwrap_or_default()
    }

    /// Somebody of the territory who drives.
    ///
    /// # Errors
    /// `NotFound`.
    pub(in crate::services::rota) fn collector(&self, id: &CollectorId) -> Result<&Collector, ServiceError> {
        self.collectors.get(id).filter(|known| known.active).ok_or_else(|| ServiceError::not_found("collector", id))
    }

    /// A vehicle of the territory that drives.
    ///
    /// # Errors
    /// `NotFound`.
    pub(in crate::services::rota) fn vehicle(&self, id: &VehicleId) -> Result<&Vehicle, ServiceError> {
        self.vehicles.get(id).filter(|known| known.parts().active).ok_or_else(|| ServiceError::not_found("vehicle", id))
    }

    /// The places that are somebody's by the duties, in one vehicle or in all.
    pub(in crate::services::rota) fn spots(&self, who: &CollectorId, vehicle: Option<&VehicleId>, days: DaySpan) -> Vec<Spot> {
        let vehicles = || self.vehicles.keys().filter(|id| vehicle.is_none_or(|only| only == *id));
        let on = |day: Day| {
            vehicles().filter_map(move |id| {
                let seats = self.rota.seats(id, day)?;
                let drives = seats.driver.usual == who;
                let goes_along = seats.second.is_some_and(|seat| seat.usual == who);
                (drives || goes_along).then(|| Spot { vehicle: id.clone(), day, drives })
            })
        };
        days.days().flat_map(on).collect()
    }

    /// What keeps somebody from a place: they may not drive it, are away, in another vehicle then, or not at work.
    pub(in crate::services::rota) fn hindrance(&self, who: &CollectorId, spot: &Spot) -> Option<RotaRefusal> {
        let (name, vehicle) = (|| self.name(who), || self.vehicle_name(&spot.vehicle));
        if self.rota.is_away(who, spot.day) {
            return Some(RotaRefusal::Away { who: name(), day: spot.day });
        }
        if spot.drives && self.may_not_drive(who, &spot.vehicle) {
            return Some(RotaRefusal::MayNotDrive { who: name(), vehicle: vehicle() });
        }
        let mut is_at_work = None;
        for fleet in self.fleets(spot.day) {
            let turns = turns(fleet);
            let own: Vec<&Turn<'_>> = turns.iter().filter(|turn| *turn.vehicle == spot.vehicle).collect();
            if own.is_empty() {
                continue;
            }
            is_at_work = Some(is_at_work.unwrap_or(false) || own.iter().any(|turn| at_work(fleet, who, turn.hours).is_some()));
            let sits = |turn: &&Turn<'_>| {
                *turn.vehicle != spot.vehicle
                    && self.rota.seats(turn.vehicle, spot.day).is_some_and(|seats| seats.all().any(|seat| seat.holder() == who))
            };
            if let Some(other) = turns.iter().find(sits) {
                return Some(RotaRefusal::Elsewhere { who: name(), vehicle: self.vehicle_name(other.vehicle), day: spot.day });
            }
        }
        (is_at_work == Some(false)).then(|| RotaRefusal::OtherHours { who: name(), vehicle: vehicle() })
    }

    /// Whether somebody is not among those who may drive a vehicle.
    pub(in crate::services::rota) fn may_not_drive(&self, who: &CollectorId, vehicle: &VehicleId) -> bool {
        self.collectors.get(who).is_none_or(|known| !known.vehicles.contains(vehicle))
    }

    /// The same once somebody may drive a vehicle.
    pub(in crate::services::rota) fn allow(&mut self, who: &CollectorId, vehicle: &VehicleId) {
        if let Some(known) = self.collectors.get_mut(who) {
            known.vehicles.insert(vehicle.clone());
        }
    }
}

/// The days for which a rota is made.
pub(in crate::services::rota) fn ahead_of(today: Day) -> DaySpan {
    DaySpan::spanning(today, today.plus_days(DAYS_AHEAD))
}

fn by_id<Id: Ord, T>(kept: Vec<Kept<Id, T>>) -> BTreeMap<Id, T> {
    kept.into_iter().map(|one| (one.id, one.value)).collect()
}
