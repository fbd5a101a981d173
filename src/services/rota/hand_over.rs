//! A published round that has not left is handed to whoever stands in. Both read it in a mail, as does everybody who waits for the round
//! and is told who drives.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::domain::account::trail::Deed;
use crate::domain::fleet::replacement::Replacement;
use crate::domain::id::{CollectorId, TerritoryId, VehicleId};
use crate::domain::planned::mail::{MailKey, MailKind};
use crate::domain::planned::round::Round;
use crate::domain::planned::run::Run;
use crate::domain::run::RoundState;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::recall::recall;
use crate::services::error::ServiceError;
use crate::services::rota::model::Aside;
use crate::services::rota::roster::Roster;
use crate::store::Connection;
use crate::store::day::driving::{round_hand_over, round_take_along};
use crate::store::day::round::round_of_run;
use crate::store::day::run::run_published;

/// A published round that a change concerns.
pub(in crate::services::rota) struct Handed {
    pub day: Day,
    pub vehicle: VehicleId,
    /// Whether it was handed over; else it stays with whoever has it.
    pub done: bool,
}

impl Handed {
    /// The same by name.
    pub fn told(&self, roster: &Roster) -> Aside {
        let (day, vehicle) = (self.day, roster.vehicle_name(&self.vehicle));
        if self.done { Aside::Handed { day, vehicle } } else { Aside::Stays { day, vehicle } }
    }
}

impl Services {
    /// Hands the published rounds of whoever is replaced over, where that can be; those that cannot stay as they are. What was to be back
    /// by now is no longer spoken of: not everybody says on a telephone that they leave.
    pub(in crate::services::rota) fn hand_over(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        (territory, roster): (&TerritoryId, &Roster),
        (replacement, today): (&Replacement, Day),
    ) -> Result<Vec<Handed>, ServiceError> {
        let mut all = Vec::new();
        for run in run_published(connection, territory, (replacement.days().from().max(today), replacement.days().to()))? {
            let rounds = round_of_run(connection, &run.id)?;
            let (mut handed, mut knowing) = (Vec::new(), Vec::new());
            let ahead = rounds.iter().filter(|round| self.now() < round.hours().to());
            for round in ahead.filter(|round| replacement.concerns(&round.vehicle, run.of.day)) {
                let Some(drives) = place(round, replacement.replaced()) else { continue };
                let done = can_take(roster, (&run, &rounds), (round, drives), replacement.by())
                    && has_its_vehicle(roster, round)
                    && take(connection, round, (replacement, drives))?;
                if done && drives && round.state == RoundState::Declined {
                    knowing.push(MailKey { kind: MailKind::Collector, recipient: round.code.to_string() });
                }
                if let Some(second) = round.declined_second().filter(|_| done && !drives) {
                    knowing.push(MailKey { kind: MailKind::Collector, recipient: second.collector.to_string() });
                }
                handed.push(Handed { day: run.of.day, vehicle: round.vehicle.clone(), done });
            }
            if handed.iter().any(|one| one.done) {
                self.tell_handed(connection, &run, knowing)?;
                self.note(connection, actor, Some(territory), Deed::RoundsHanded, &run.id)?;
            }
            all.append(&mut handed);
        }
        Ok(all)
    }

    /// Everybody for whom something is different is told; whoever had declined knows.
    fn tell_handed(&self, connection: &mut Connection, run: &Run, knowing: Vec<MailKey>) -> Result<(), ServiceError> {
        let facts = recall(connection, &run.id)?;
        let batch = facts.batch(run, &self.telling()).again(self.now(), BTreeMap::new()).known_to(knowing);
        let queued = self.queue_mails(connection, &batch)?;
        tracing::info!(run.id = %run.id, mails = queued, "a published round is handed over");
        Ok(())
    }
}

/// Whether somebody drives a round that may still be handed on, or goes along.
fn place(round: &Round, who: &CollectorId) -> Option<bool> {
    if matches!(round.state, RoundState::Done | RoundState::Cancelled) {
        return None;
    }
    let drives = round.collector.as_ref() == Some(who);
    (drives || round.second.as_ref().is_some_and(|second| second.collector == *who)).then_some(drives)
}

/// Whether somebody is at work while a round is driven, in no other round then, may drive it, and has not said no to going along.
fn can_take(roster: &Roster, (run, rounds): (&Run, &[Round]), (round, drives): (&Round, bool), who: &CollectorId) -> bool {
    let Some(known) = roster.collectors.get(who) else { return false };
    let while_driven = |round: &Round| Window::spanning(round.leaves, round.leaves + TimeDelta::seconds(round.seconds));
    let (own, hours) = (while_driven(round), known.hours.on(roster.territory.zone, run.of.day));
    let is_at_work = hours.from() <= own.from() && own.to() <= hours.to() && !roster.rota.is_away(who, run.of.day);
    let is_on = |other: &&Round| other.collector.as_ref() == Some(who) || other.companion() == Some(who);
    let goes = |other: &&Round| !matches!(other.state, RoundState::Declined | RoundState::Cancelled | RoundState::Done);
    let busy =
        rounds.iter().filter(is_on).filter(goes).any(|other| other.id == round.id || while_driven(other).overlap(own) > TimeDelta::zero());
    let said_no = round.declined_second().is_some_and(|second| second.collector == *who);
    is_at_work && !busy && !said_no && (!drives || known.vehicles.contains(&round.vehicle))
}

/// Whether nobody has booked the vehicle since: a round that was declined holds it no longer.
fn has_its_vehicle(roster: &Roster, round: &Round) -> bool {
    round.state != RoundState::Declined || roster.booked.as_ref().is_none_or(|booked| !booked.meets(&round.vehicle, round.hours()))
}

/// False when the round has left, or was handed on meanwhile.
fn take(connection: &mut Connection, round: &Round, (replacement, drives): (&Replacement, bool)) -> Result<bool, ServiceError> {
    let (from, to) = (replacement.replaced(), replacement.by());
    Ok(if drives { round_hand_over(connection, &round.id, (from, to))? } else { round_take_along(connection, &round.id, to)? })
}
