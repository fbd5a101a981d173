//! The week as a coordinator reads it.

use std::collections::BTreeMap;

use chrono::Datelike;

use crate::domain::access::action::Action;
use crate::domain::equipment::booking::Booking;
use crate::domain::equipment::lent::Lent;
use crate::domain::equipment::queue::meet;
use crate::domain::fleet::rota::Seat;
use crate::domain::fleet::vehicle::Vehicle;
use crate::domain::id::{ExternalRef, OrganisationId, TerritoryId, VehicleId};
use crate::domain::planned::round::Round;
use crate::domain::run::RoundState;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::transport::{Fleet, Manned, Wheel, manned};
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::services::rota::model::{
    Published, RotaBooking, RotaCell, RotaDay, RotaVehicle, RotaWeek, RotaWheel, ToldAbsence, ToldDuty, ToldReplacement, ToldSeat,
};
use crate::services::rota::roster::{Roster, ahead_of};
use crate::store::Connection;
use crate::store::day::round::round_of_run;
use crate::store::day::run::run_published;
use crate::store::equipment::booking::booking_between;
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::territory::{territory_get, wave_id};

impl Services {
    /// The week of a day, this one where nothing is said.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_rota(&self, actor: &Actor, territory: &TerritoryId, of: Option<Day>) -> Result<RotaWeek, ServiceError> {
        check(actor, Action::ReadRota, &Target::of(territory))?;
        let (territory, now) = (territory.clone(), self.now());
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let of = of.unwrap_or(today);
            let monday = of.minus_days(of.date().weekday().num_days_from_monday());
            week(connection, &territory, (monday, today))
        })
        .await
    }
}

fn week(connection: &mut Connection, territory: &TerritoryId, (monday, today): (Day, Day)) -> Result<RotaWeek, ServiceError> {
    let days = DaySpan::spanning(monday, monday.plus_days(6));
    let all = DaySpan::spanning(monday.min(today), days.to().max(ahead_of(today).to()));
    let roster = Roster::read(connection, territory, all)?;
    let rounds = published(connection, territory, &roster, days)?;
    let booked = booking_between(connection, territory, roster.hours_of(days))?;
    let names = names(connection, &roster, &booked)?;
    let mut vehicles: Vec<(&VehicleId, &Vehicle)> = roster.vehicles.iter().filter(|(_, vehicle)| vehicle.parts().active).collect();
    vehicles.sort_by_key(|(_, vehicle)| vehicle.parts().name.to_string().to_lowercase());
    let mut cells: BTreeMap<(&VehicleId, Day), Vec<RotaCell>> = BTreeMap::new();
    for day in days.days() {
        for fleet in roster.fleets(day) {
            for one in manned(fleet) {
                let cell = cell(&roster, (fleet, &one), (&rounds, &names));
                cells.entry((one.turn.vehicle, day)).or_default().push(cell);
            }
        }
    }
    let on = |id: &VehicleId, day: Day| {
        let whole_day = roster.hours_of(DaySpan::single(day));
        let own = booked.iter().filter(|one| matches!(&one.lent, Lent::Vehicle(own) if own == id) && meet(one.hours, whole_day));
        own.map(|one| RotaBooking { hours: one.hours, by: names.get(&one.organisation).cloned().unwrap_or_default() }).collect()
    };
    let rows = vehicles.into_iter().map(|(id, vehicle)| RotaVehicle {
        id: id.clone(),
        name: vehicle.parts().name.to_string(),
        days: days.days().map(|day| RotaDay { day, cells: cells.remove(&(id, day)).unwrap_or_default(), booked: on(id, day) }).collect(),
    });
    let rows = rows.collect();
    let mut people: Vec<_> =
        roster.collectors.iter().filter(|(_, known)| known.active).map(|(id, known)| (id.clone(), known.name.to_string())).collect();
    people.sort_by_key(|(_, name)| name.to_lowercase());
    Ok(RotaWeek {
        territory: roster.territory.name.to_string(),
        zone: roster.territory.zone,
        today,
        monday,
        vehicles: rows,
        people,
        duties: duties(&roster),
        absences: absences(&roster, today),
        replacements: replacements(&roster, today),
    })
}

/// The published rounds that are not over, by day, wave and vehicle with its shift.
type Rounds = BTreeMap<(Day, ExternalRef, ExternalRef), Round>;

fn published(connection: &mut Connection, territory: &TerritoryId, roster: &Roster, days: DaySpan) -> Result<Rounds, ServiceError> {
    let mut waves = BTreeMap::new();
    for wave in roster.territory.waves.all() {
        if let Some(id) = wave_id(connection, territory, wave.code().as_str())? {
            waves.insert(id, wave.code().clone());
        }
    }
    let mut found = Rounds::new();
    for run in run_published(connection, territory, (days.from(), days.to()))? {
        let Some(wave) = waves.get(&run.of.wave) else { continue };
        for round in round_of_run(connection, &run.id)? {
            if !matches!(round.state, RoundState::Done | RoundState::Cancelled | RoundState::Declined) {
                found.insert((run.of.day, wave.clone(), round.code.clone()), round);
            }
        }
    }
    Ok(found)
}

/// What organisations are called.
type Names = BTreeMap<OrganisationId, String>;

/// Those whose vehicles these are, and those that have booked some of them in the week.
fn names(connection: &mut Connection, roster: &Roster, booked: &[Booking]) -> Result<Names, ServiceError> {
    let owners = roster.vehicles.values().filter_map(|vehicle| vehicle.parts().organisation.as_ref());
    let mut names = Names::new();
    for id in owners.chain(booked.iter().map(|booking| &booking.organisation)) {
        if !names.contains_key(id) {
            names.insert(id.clone(), organisation_get(connection, id)?.value.name.to_string());
        }
    }
    Ok(names)
}

fn cell(roster: &Roster, (fleet, one): (Fleet<'_>, &Manned<'_>), (rounds, names): (&Rounds, &Names)) -> RotaCell {
    let seat = |seat: Seat<'_>| {
        let instead_of = (seat.instead.is_some()).then(|| roster.name(seat.usual));
        ToldSeat { who: roster.name(seat.holder()), instead_of }
    };
    let wheel = match one.wheel {
        Wheel::Organisation => {
            let owner = fleet.vehicles.get(one.turn.vehicle).and_then(|vehicle| vehicle.parts().organisation.as_ref());
            let territory = || roster.territory.name.to_string();
            RotaWheel::Organisation(owner.and_then(|owner| names.get(owner).cloned()).unwrap_or_else(territory))
        }
        Wheel::Driver(who) => {
            let named = one.seats.map(|seats| seats.driver);
            let away = named.map(Seat::holder).filter(|named| fleet.rota.is_away(named, fleet.day));
            let chosen = || RotaWheel::Chosen { who: roster.name(who), away: away.map(|named| roster.name(named)) };
            named.filter(|own| own.holder() == who).map_or_else(chosen, |own| RotaWheel::Seat(seat(own)))
        }
        Wheel::Nobody(why) => RotaWheel::Nobody(why.of(|who| roster.name(who))),
    };
    let second = one.seats.and_then(|seats| seats.second).filter(|seat| one.second == Some(seat.holder())).map(seat);
    let round = one.turn.code.parse().ok().and_then(|code| rounds.get(&(fleet.day, fleet.wave.code().clone(), code)));
    let driver = if let Wheel::Driver(who) = one.wheel { Some(who) } else { None };
    let other = round.filter(|round| round.collector.as_ref() != driver || round.companion() != one.second);
    RotaCell {
        wave: fleet.wave.name().to_string(),
        wheel,
        needs_two: one.seats.is_some_and(|seats| seats.needs_two),
        second,
        published: other.map(|round| Published {
            wave: fleet.wave.code().clone(),
            driver: round.collector.as_ref().map(|who| roster.name(who)),
            second: round.companion().map(|who| roster.name(who)),
        }),
    }
}

fn duties(roster: &Roster) -> Vec<ToldDuty> {
    let told = roster.rota.duties.iter().map(|(id, duty)| ToldDuty {
        id: id.clone(),
        vehicle: roster.vehicle_name(duty.vehicle()),
        weekdays: duty.weekdays(),
        who: roster.name(duty.collector()),
        needs_two: duty.needs_two(),
        second: duty.second().map(|second| roster.name(second)),
    });
    let mut told: Vec<ToldDuty> = told.collect();
    told.sort_by_key(|duty| (duty.vehicle.to_lowercase(), duty.weekdays.get().trailing_zeros()));
    told
}

fn absences(roster: &Roster, today: Day) -> Vec<ToldAbsence> {
    let ahead = roster.rota.absences.iter().filter(|(_, absence)| today <= absence.days.to());
    let told = ahead.map(|(id, absence)| ToldAbsence {
        id: id.clone(),
        who: roster.name(&absence.collector),
        days: absence.days,
        reason: absence.reason.clone(),
    });
    let mut told: Vec<ToldAbsence> = told.collect();
    told.sort_by_key(|one| (one.days, one.who.clone()));
    told
}

fn replacements(roster: &Roster, today: Day) -> Vec<ToldReplacement> {
    let ahead = roster.rota.replacements.iter().filter(|(_, one)| today <= one.days().to());
    let told = ahead.map(|(id, one)| ToldReplacement {
        id: id.clone(),
        replaced: roster.name(one.replaced()),
        by: roster.name(one.by()),
        vehicle: one.vehicle().map(|vehicle| roster.vehicle_name(vehicle)),
        days: one.days(),
    });
    let mut told: Vec<ToldReplacement> = told.collect();
    told.sort_by_key(|one| (one.days, one.replaced.clone()));
    told
}
