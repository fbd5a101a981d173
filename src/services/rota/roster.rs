//! Vehicles, people and rota of a territory, and what keeps somebody from a place in a vehicle.

use std::collections::BTreeMap;

use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::rota::Rota;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{CollectorId, TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::domain::place::territory::Territory;
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::span::DaySpan;
use crate::domain::time::wave::Wave;
use crate::domain::time::window::Window;
use crate::services::day::Booked;
use crate::services::day::transport::{Fleet, Turn, at_work, turns};
use crate::services::error::ServiceError;
use crate::services::rota::model::{Aside, RotaRefusal};
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
    /// What organisations have booked of the vehicles on these days; none where what is usual is asked.
    pub booked: Option<Booked>,
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
        let known = territory_get(connection, territory)?.value;
        Ok(Self {
            booked: Some(Booked::read(connection, territory, hours_of(known.zone, days))?),
            territory: known,
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
            booked: self.booked.as_ref(),
        })
    }

    /// Days as instants, from the first midnight to the last.
    pub(in crate::services::rota) fn hours_of(&self, days: DaySpan) -> Window {
        hours_of(self.territory.zone, days)
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

    /// Whether organisations have booked a vehicle for all of its hours of a day: nobody drives it then.
    pub(in crate::services::rota) fn is_lent_out(&self, spot: &Spot) -> bool {
        let whole_day = self.hours_of(DaySpan::single(spot.day));
        let is_booked = self.booked.as_ref().is_some_and(|booked| booked.meets(&spot.vehicle, whole_day));
        is_booked && !self.fleets(spot.day).any(|fleet| turns(fleet).iter().any(|turn| *turn.vehicle == spot.vehicle))
    }

    /// What there is to know of places in vehicles that are lent out.
    pub(in crate::services::rota) fn lent_out(&self, spots: &[Spot]) -> Vec<Aside> {
        let lent_out = spots.iter().filter(|spot| self.is_lent_out(spot));
        lent_out.map(|spot| Aside::LentOut { day: spot.day, vehicle: self.vehicle_name(&spot.vehicle) }).collect()
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

fn hours_of(zone: CivilZone, days: DaySpan) -> Window {
    Window::spanning(zone.midnight(days.from()), zone.midnight(days.to().plus_days(1)))
}

fn by_id<Id: Ord, T>(kept: Vec<Kept<Id, T>>) -> BTreeMap<Id, T> {
    kept.into_iter().map(|one| (one.id, one.value)).collect()
}
