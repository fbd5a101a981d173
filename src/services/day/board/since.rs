//! What happened to a published plan since it was made, and what lies in its vehicles. Masses in grams, instants in UTC.

use std::collections::BTreeMap;

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::food::grams::Grams;
use crate::domain::id::LotId;
use crate::domain::planned::driving::Cargo;
use crate::domain::planned::round::Round;
use crate::domain::planned::run::Run;
use crate::domain::run::{RoundState, ShareState, StopState};
use crate::services::day::board::model::{BoardPlan, Since};
use crate::services::driving::round::{DrivenRound, DrivenStop};
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::driving::cargo_of_round;
use crate::store::day::round::round_of_run;
use crate::store::day::share::share_of_run;

/// A round is late from then on.
const LATE: TimeDelta = TimeDelta::minutes(15);

/// What planning again would take up; `None` when nothing happened.
///
/// # Errors
/// `ServiceError` when the database fails.
pub(in crate::services::day::board) fn since(connection: &mut Connection, plan: &BoardPlan) -> Result<Option<Since>, ServiceError> {
    let Some(published) = plan.run.published_at else { return Ok(None) };
    let shares = share_of_run(connection, &plan.run.id)?;
    let failed = plan.rounds.iter().flat_map(|round| &round.stops).filter(|stop| stop.state == StopState::Failed);
    let since = Since {
        declined: plan.rounds.iter().filter(|round| round.state == RoundState::Declined).count(),
        failed: failed.filter(|stop| stop.report.ended_at.is_some_and(|at| published < at)).count(),
        late: plan.rounds.iter().filter(|round| lateness(&plan.run, round).is_some()).count(),
        freed: shares.iter().filter(|share| share.state == ShareState::Declined).map(|share| share.grams).sum(),
    };
    let happened = since.declined + since.failed + since.late > 0 || since.freed > Grams::ZERO;
    Ok(happened.then_some(since))
}

/// By how much a round is late, as far as the plan does not know it yet.
pub(in crate::services::day::board) fn lateness(run: &Run, round: &DrivenRound) -> Option<TimeDelta> {
    let arrived = round.stops.iter().filter_map(|stop| Some((stop.report.arrived_at?, stop)));
    let (at, last): (DateTime<Utc>, &DrivenStop) = arrived.max_by_key(|(at, _)| *at)?;
    let late = at - last.arrival;
    let is_new = run.published_at.is_some_and(|published| published < at);
    (round.state == RoundState::UnderWay && is_new && late > LATE).then_some(late)
}

/// What is on board of the vehicles of a run, and goes to nobody.
///
/// # Errors
/// `ServiceError` when the database fails.
pub(in crate::services::day::board) fn on_board(connection: &mut Connection, run: &Run) -> Result<Vec<(Round, Grams)>, ServiceError> {
    let mut found = Vec::new();
    for round in round_of_run(connection, &run.id)? {
        if matches!(round.state, RoundState::UnderWay | RoundState::Done) {
            let cargo = cargo_of_round(connection, &round.id)?;
            let mass = left_on_board(&round, &cargo);
            if mass > Grams::ZERO {
                found.push((round, mass));
            }
        }
    }
    Ok(found)
}

/// What was loaded and has no delivery, without what others get of it.
fn left_on_board(round: &Round, cargo: &[Cargo]) -> Grams {
    let state = |one: &Cargo| round.stops.iter().find(|stop| stop.id == one.stop).map(|stop| stop.state);
    let is_delivered = |loaded: &Cargo| {
        let unloaded = cargo.iter().filter(|one| !one.is_loaded && one.share == loaded.share);
        unloaded.filter_map(&state).any(|state| state != StopState::Failed)
    };
    let mut lots: BTreeMap<&LotId, (Grams, Grams)> = BTreeMap::new();
    for one in cargo.iter().filter(|one| one.is_loaded && state(one) == Some(StopState::Done)) {
        let (left, passed) = lots.entry(&one.lot).or_insert((Grams::ZERO, Grams::ZERO));
        if matches!(one.state, ShareState::Collected | ShareState::Lost) && !is_delivered(one) {
            *left = *left + one.load.mass;
        }
        if one.passed_on {
            *passed = *passed + one.load.mass;
        }
    }
    lots.into_values().map(|(left, passed)| left.minus(passed)).sum()
}
