//! Whom a change of the rota concerns reads it once: the same outbox, no run. Never at night: nobody waits for it then.

use std::collections::BTreeMap;

use crate::domain::account::language::Language;
use crate::domain::contact::text::Email;
use crate::domain::fleet::absence::Absence;
use crate::domain::fleet::replacement::Replacement;
use crate::domain::id::{CollectorId, TerritoryId, VehicleId};
use crate::domain::place::territory::Territory;
use crate::domain::planned::mail::QueuedMail;
use crate::domain::time::civil::Day;
use crate::domain::time::quiet::first_allowed;
use crate::domain::time::span::DaySpan;
use crate::mail::message::{RotaMail, RotaNews, RotaPlace};
use crate::services::context::Services;
use crate::services::day::recall::coordinator;
use crate::services::error::ServiceError;
use crate::services::rota::hand_over::Handed;
use crate::services::rota::model::Aside;
use crate::services::rota::roster::{Roster, Spot};
use crate::store::Connection;
use crate::store::account::person::account_by_email;
use crate::store::day::outbox::outbox_insert;

/// Where a coordinator reads the week, and whoever drives their days.
const ROTA_PATH: &str = "/rota";
const OWN_PATH: &str = "/rota/mine";

impl Services {
    /// Tells whoever stands in and whoever is replaced, but nothing of published rounds: those that are handed over say it themselves, and
    /// the others stay. Answers who has no address to be told at.
    pub(in crate::services::rota) fn tell_replacement(
        &self,
        connection: &mut Connection,
        roster: &Roster,
        (replacement, today): (&Replacement, Day),
        handed: &[Handed],
    ) -> Result<Vec<Aside>, ServiceError> {
        let days = ahead(replacement.days(), today);
        let mut spots = roster.spots(replacement.replaced(), replacement.vehicle(), days);
        let is_published = |spot: &Spot| handed.iter().any(|one| one.day == spot.day && one.vehicle == spot.vehicle);
        let is_named = !spots.is_empty();
        spots.retain(|spot| !is_published(spot) && !roster.is_lent_out(spot));
        let nothing_else = if is_named { spots.is_empty() } else { !handed.is_empty() && days.from() == days.to() };
        if nothing_else {
            return Ok(Vec::new());
        }
        let staying = handed.iter().filter(|one| !one.done);
        let staying: Vec<Spot> = staying.map(|one| Spot { vehicle: one.vehicle.clone(), day: one.day, drives: true }).collect();
        let (of, by) = (roster.name(replacement.replaced()), roster.name(replacement.by()));
        let vehicle = replacement.vehicle().map(|vehicle| roster.vehicle_name(vehicle));
        let stands_in = RotaNews::StandsIn { of, days, places: places(roster, &spots, vehicle.as_ref()) };
        let is_replaced = RotaNews::IsReplaced { by, days, vehicle, stays: places(roster, &staying, None) };
        let mut untold = Vec::new();
        for (to, news) in [(replacement.by(), stands_in), (replacement.replaced(), is_replaced)] {
            if !self.tell_driver(connection, roster, to, news)? {
                untold.push(Aside::Untold { who: roster.name(to) });
            }
        }
        Ok(untold)
    }

    /// Tells both that it is as before, unless it is over.
    pub(in crate::services::rota) fn tell_taken_back(
        &self,
        connection: &mut Connection,
        roster: &Roster,
        (replacement, today): (&Replacement, Day),
    ) -> Result<(), ServiceError> {
        let days = ahead(replacement.days(), today);
        let (of, by) = (roster.name(replacement.replaced()), roster.name(replacement.by()));
        self.tell_driver(connection, roster, replacement.by(), RotaNews::NoLonger { of, days })?;
        self.tell_driver(connection, roster, replacement.replaced(), RotaNews::YoursAgain { by, days })?;
        Ok(())
    }

    /// Tells the coordinator that somebody is away, and which places have nobody then: by the duties, and in published rounds that stay
    /// theirs. Why they are away is not written. False where the coordinator has no address.
    pub(in crate::services::rota) fn tell_absence(
        &self,
        connection: &mut Connection,
        territory: &TerritoryId,
        (absence, today): (&Absence, Day),
        staying: &[Handed],
    ) -> Result<bool, ServiceError> {
        let days = ahead(absence.days, today);
        let roster = Roster::read(connection, territory, days)?;
        let stands_in = |spot: &Spot| roster.rota.stand_in(&absence.collector, &spot.vehicle, spot.day).is_some();
        let own = roster.spots(&absence.collector, None, days).into_iter();
        let mut left: Vec<Spot> = own.filter(|spot| !stands_in(spot) && !roster.is_lent_out(spot)).collect();
        for one in staying {
            let spot = Spot { vehicle: one.vehicle.clone(), day: one.day, drives: true };
            if !left.contains(&spot) {
                left.push(spot);
            }
        }
        left.sort_by_key(|spot| spot.day);
        let news = RotaNews::IsAway { who: roster.name(&absence.collector), days, left: places(&roster, &left, None) };
        self.tell_coordinator(connection, &roster.territory, days.from(), news)
    }

    /// Tells the coordinator that the second of a round does not come.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services) fn tell_second_declined(
        &self,
        connection: &mut Connection,
        territory: &TerritoryId,
        (day, who, vehicle): (Day, &CollectorId, &VehicleId),
    ) -> Result<(), ServiceError> {
        let roster = Roster::read(connection, territory, DaySpan::single(day))?;
        let news = RotaNews::DoesNotComeAlong { who: roster.name(who), vehicle: roster.vehicle_name(vehicle), day };
        self.tell_coordinator(connection, &roster.territory, day, news)?;
        Ok(())
    }

    /// False where they have no address.
    fn tell_driver(&self, connection: &mut Connection, roster: &Roster, to: &CollectorId, news: RotaNews) -> Result<bool, ServiceError> {
        let Some(address) = roster.collectors.get(to).and_then(|known| known.email.clone()) else { return Ok(false) };
        self.tell_rota(connection, (&roster.territory, to.to_string(), &address), (news, self.public_url.link(OWN_PATH)))?;
        Ok(true)
    }

    /// False where they have no address.
    fn tell_coordinator(&self, connection: &mut Connection, territory: &Territory, day: Day, news: RotaNews) -> Result<bool, ServiceError> {
        let Some(address) = territory.coordinator.email.clone() else { return Ok(false) };
        let url = self.public_url.link(&format!("{ROTA_PATH}/{day}"));
        self.tell_rota(connection, (territory, territory.code.to_string(), &address), (news, url))?;
        Ok(true)
    }

    fn tell_rota(
        &self,
        connection: &mut Connection,
        (territory, recipient, address): (&Territory, String, &Email),
        (news, url): (RotaNews, String),
    ) -> Result<(), ServiceError> {
        let language = account_by_email(connection, address)?.map_or(Language::French, |account| account.language);
        let mail = RotaMail { territory: territory.name.to_string(), coordinator: coordinator(territory), news, url };
        let rendered = mail.render(language).map_err(ServiceError::Rendering)?;
        let queued = QueuedMail {
            reply_to: territory.coordinator.email.as_ref().map(ToString::to_string),
            next_at: first_allowed(territory.zone, self.now()),
            ..self.addressed(recipient, address, rendered)
        };
        Ok(outbox_insert(connection, &queued)?)
    }
}

fn ahead(days: DaySpan, today: Day) -> DaySpan {
    DaySpan::spanning(days.from().max(today), days.to())
}

/// Places by vehicle, in the order of their names; a vehicle that is named and of which no day is known yet stands without.
fn places(roster: &Roster, spots: &[Spot], named: Option<&String>) -> Vec<RotaPlace> {
    let mut by_vehicle: BTreeMap<(String, &VehicleId, bool), Vec<Day>> = BTreeMap::new();
    for spot in spots {
        by_vehicle.entry((roster.vehicle_name(&spot.vehicle), &spot.vehicle, spot.drives)).or_default().push(spot.day);
    }
    let mut places: Vec<RotaPlace> =
        by_vehicle.into_iter().map(|((vehicle, _, drives), days)| RotaPlace { vehicle, drives, days }).collect();
    if places.is_empty() {
        places.extend(named.map(|vehicle| RotaPlace { vehicle: vehicle.clone(), drives: true, days: Vec::new() }));
    }
    places
}
