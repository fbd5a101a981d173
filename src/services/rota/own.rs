//! The coming days of whoever drives, as the rota names them: what the program chooses from day to day is told with its round.

use crate::domain::access::action::Action;
use crate::domain::fleet::rota::Seat;
use crate::domain::id::{CollectorId, TerritoryId, VehicleId};
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::transport::{Manned, Wheel, manned};
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::services::rota::model::{OwnAbsence, OwnDay, OwnRota};
use crate::services::rota::roster::Roster;
use crate::store::rota::absence_of;
use crate::store::standing::territory::territory_get;

/// How many days are told, today included.
const DAYS: u32 = 14;

impl Services {
    /// The coming two weeks of one who drives, and when they said that they are away.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_own_rota(&self, actor: &Actor, territory: &TerritoryId, who: &CollectorId) -> Result<OwnRota, ServiceError> {
        check(actor, Action::SayAbsence, &Target::of(territory).collector(who))?;
        let (territory, who, now) = (territory.clone(), who.clone(), self.now());
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let days = DaySpan::spanning(today, today.plus_days(DAYS - 1));
            let roster = Roster::read(connection, &territory, days)?;
            let own: Vec<OwnDay> = days.days().flat_map(|day| own_days(&roster, &who, day)).collect();
            let mut absences: Vec<OwnAbsence> = absence_of(connection, &who)?
                .into_iter()
                .filter(|(_, absence)| today <= absence.days.to())
                .map(|(id, absence)| OwnAbsence { id, days: absence.days, reason: absence.reason })
                .collect();
            absences.reverse();
            Ok(OwnRota { today, days: own, absences })
        })
        .await
    }
}

/// The places of a day; what is the same in several waves is told once, with all of them.
fn own_days(roster: &Roster, who: &CollectorId, day: Day) -> Vec<OwnDay> {
    let mut found: Vec<(&VehicleId, OwnDay)> = Vec::new();
    for fleet in roster.fleets(day) {
        for one in manned(fleet) {
            let Some((drives, seat)) = place(&one, who) else { continue };
            let other = if drives { one.second } else { driver(&one) };
            let own = OwnDay {
                day,
                vehicle: roster.vehicle_name(one.turn.vehicle),
                waves: vec![fleet.wave.name().to_string()],
                drives,
                instead_of: (seat.usual != who).then(|| roster.name(seat.usual)),
                with: other.map(|other| roster.name(other)),
            };
            let same = |(vehicle, known): &&mut (&VehicleId, OwnDay)| {
                *vehicle == one.turn.vehicle && (known.drives, &known.instead_of, &known.with) == (own.drives, &own.instead_of, &own.with)
            };
            match found.iter_mut().find(same) {
                Some((_, known)) if known.waves.last() == own.waves.last() => {} // another of its shifts
                Some((_, known)) => known.waves.extend(own.waves),
                None => found.push((one.turn.vehicle, own)),
            }
        }
    }
    found.into_iter().map(|(_, own)| own).collect()
}

const fn driver<'a>(one: &Manned<'a>) -> Option<&'a CollectorId> {
    match one.wheel {
        Wheel::Driver(who) => Some(who),
        Wheel::Organisation | Wheel::Nobody(_) => None,
    }
}

/// The place that the rota gives somebody, and whether it is at the wheel.
fn place<'a>(one: &Manned<'a>, who: &CollectorId) -> Option<(bool, Seat<'a>)> {
    let seats = one.seats?;
    if driver(one) == Some(who) && seats.driver.holder() == who {
        return Some((true, seats.driver));
    }
    seats.second.filter(|seat| one.second == Some(who) && seat.holder() == who).map(|seat| (false, seat))
}
