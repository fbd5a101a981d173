//! Reading the rounds as they stand after every change, and what breaks.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::planned::run::{Run, WaveDay};
use crate::domain::run::RunState;
use crate::rounds::exchange::ResultDocument;
use crate::rounds::hand::retimed;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::board::Standing;
use crate::services::day::facts::DayFacts;
use crate::services::day::hand::desk::Desk;
use crate::services::day::hand::model::HandDay;
use crate::services::day::hand::told::{facts, left, plain};
use crate::services::day::hand::troubles::Looked;
use crate::services::day::recall::recall;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::run::run_history;

impl Services {
    /// The rounds of a wave: those of its proposal with every change, else those that are published.
    ///
    /// # Errors
    /// `NotFound` for a wave without a plan; `Forbidden`.
    pub async fn read_hand(&self, actor: &Actor, of: &WaveDay) -> Result<HandDay, ServiceError> {
        check(actor, Action::ReadDay, &Target::of(&of.territory))?;
        let (services, of, now) = (self.clone(), of.clone(), self.now());
        self.read(move |connection| {
            let runs = run_history(connection, &of)?;
            let in_state = |state| runs.iter().find(|run| run.state == state);
            let run = in_state(RunState::Proposed).or_else(|| in_state(RunState::Published));
            let run = run.ok_or_else(|| ServiceError::not_found("plan of the wave", &of.wave))?;
            let desk = if run.state == RunState::Proposed { Desk::read(connection, run)? } else { None };
            match desk {
                Some(desk) => changed_day(&services, &desk, (&runs, now)),
                None => standing_day(connection, run),
            }
        })
        .await
    }
}

/// Rounds that may be changed.
fn changed_day(services: &Services, desk: &Desk, (runs, now): (&[Run], DateTime<Utc>)) -> Result<HandDay, ServiceError> {
    let problem = desk.document(&desk.draft).into_problem().map_err(ServiceError::Invalid)?;
    let result = retimed(&problem, &desk.draft.rounds).map_err(|error| ServiceError::conflict("not_timed", error))?;
    let document = ResultDocument::from(&result);
    let rounds = desk.rounds(services, &desk.draft, (&problem, &result));
    let facts = facts(&desk.kept, rounds, desk.shipments(&problem, &result))?;
    let looked = Looked { desk, draft: &desk.draft, problem: &problem, result: &result, document: &document };
    let mut rounds: Vec<_> = facts.rounds.iter().map(|round| looked.told(&facts, round)).collect();
    rounds.sort_by(|one, other| one.leaves.cmp(&other.leaves).then_with(|| one.code.cmp(&other.code)));
    let (ground, of) = (desk.ground(), &desk.kept.run.of);
    let hours = (ground.wave.cutoff_of(ground.territory.zone, of.day), ground.span());
    let publishes_at = match Standing::of(runs, hours, ground.wave.needs_approval(), now) {
        Standing::Proposed { publishes_at, .. } => publishes_at,
        _ => None,
    };
    Ok(HandDay {
        publishes_at,
        mark: desk.mark.clone(),
        changes: desk.last.as_ref().map_or(0, |last| last.sequence),
        changed_at: desk.last.as_ref().map(|last| last.changed_at),
        rounds,
        vehicles: looked.vehicles(),
        troubles: looked.troubles(),
        ..untouched(&facts, &desk.kept.run)
    })
}

/// Rounds that are only looked at.
fn standing_day(connection: &mut Connection, run: &Run) -> Result<HandDay, ServiceError> {
    let facts = recall(connection, &run.id)?;
    let mut rounds: Vec<_> = facts.rounds.iter().map(|round| plain(&facts, round)).collect();
    rounds.sort_by(|one, other| one.leaves.cmp(&other.leaves).then_with(|| one.code.cmp(&other.code)));
    Ok(HandDay { rounds, ..untouched(&facts, run) })
}

/// What is told of any plan.
fn untouched(facts: &DayFacts, run: &Run) -> HandDay {
    HandDay {
        header: facts.header.clone(),
        run: run.id.clone(),
        state: run.state,
        publishes_at: None,
        mark: String::new(),
        changes: 0,
        changed_at: None,
        rounds: Vec::new(),
        left: left(facts),
        vehicles: Vec::new(),
        troubles: Vec::new(),
    }
}
