//! A round that goes on, with what was found for it: what is done stays as it is, what is to do is what the search says. Pure.

use std::collections::BTreeSet;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::{RunId, ShipmentId, StopId};
use crate::domain::planned::round::{Round, Stop};
use crate::domain::run::{RoundState, StopState};
use crate::services::day::run::second::living::{Field, Living};

/// The round under the new plan; `found` is its vehicle's round there, `left` what is not brought any more.
pub(in crate::services::day::run::second) fn merged(
    field: &Field<'_>,
    (living, found): (&Living, Option<&Round>),
    run: &RunId,
    left: &BTreeSet<&ShipmentId>,
) -> Round {
    let old = &living.round;
    let mut stops = ended(field, old, left);
    let facts = living.locked.iter().filter(|stop| stop.at.is_some()).count();
    let locked: Vec<&StopId> = living.locked.iter().skip(facts).map(|stop| &stop.id).collect();
    let mut free: Vec<&Stop> = old.stops.iter().filter(|stop| stop.state == StopState::ToDo && !locked.contains(&&stop.id)).collect();
    for (at, new) in found.iter().flat_map(|round| &round.stops).skip(facts).enumerate() {
        let brings = |ids: &[ShipmentId]| ids.iter().filter(|id| !left.contains(id)).cloned().collect::<Vec<_>>();
        let (pickups, deliveries) = (brings(&new.pickups), brings(&new.deliveries));
        if pickups.is_empty() && deliveries.is_empty() {
            continue;
        }
        let known = free.iter().position(|stop| stop.site == new.site);
        let id = match (locked.get(at), known) {
            (Some(id), _) => (*id).clone(),
            (None, Some(known)) => free.remove(known).id.clone(),
            (None, None) => new.id.clone(),
        };
        // Whoever is later than the plan knows does not arrive before now.
        let arrival = new.arrival.max(field.now).min(new.departure);
        stops.push(Stop { id, arrival, pickups, deliveries, ..new.clone() });
    }
    let has_left = matches!(old.state, RoundState::UnderWay | RoundState::Done);
    let leaves = found.filter(|_| !has_left).map_or(old.leaves, |found| found.leaves);
    let end = found.map_or(old.leaves + TimeDelta::seconds(old.seconds), |found| found.leaves + TimeDelta::seconds(found.seconds));
    let is_over = stops.iter().all(|stop| matches!(stop.state, StopState::Done | StopState::Failed));
    Round {
        run: run.clone(),
        state: match (has_left, is_over) {
            (true, true) => RoundState::Done,
            (true, false) => RoundState::UnderWay,
            (false, _) => old.state,
        },
        leaves,
        meters: found.map_or(old.meters, |found| found.meters),
        seconds: (end - leaves).num_seconds().max(0),
        stops,
        ..old.clone()
    }
}

/// The stops that were made or given up, in the order in which that was said; what goes to somebody else now was loaded there as well.
fn ended(field: &Field<'_>, round: &Round, left: &BTreeSet<&ShipmentId>) -> Vec<Stop> {
    let said = |stop: &Stop| -> Option<DateTime<Utc>> {
        let report = field.before.reports.get(&stop.id)?;
        report.arrived_at.or(report.ended_at)
    };
    let mut ended: Vec<Stop> = round.stops.iter().filter(|stop| stop.state != StopState::ToDo).cloned().collect();
    ended.sort_by_key(|stop| said(stop));
    for stop in &mut ended {
        let passed =
            field.passed.iter().map(|one| (&one.loaded, &one.shipment.id)).filter(|(at, id)| **at == stop.id && !left.contains(id));
        stop.pickups.extend(passed.map(|(_, id)| id.clone()));
    }
    ended
}
