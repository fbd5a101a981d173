//! What whoever changes rounds sends, and what comes of it: a form acts once, and only on the rounds that it was made from.

use crate::credentials::hex::sha256;
use crate::domain::access::action::Action;
use crate::domain::id::RunId;
use crate::domain::run::RunState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::hand::desk::Desk;
use crate::services::day::hand::draft::mark;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::run::{run_documents, run_find};
use crate::store::draft::draft_last;
use crate::store::idempotency::{KeptAnswer, KeyedRequest};

/// The code of a change of rounds that are no longer those that were seen.
const OUT_OF_DATE: &str = "rounds_changed";
/// The code of a row that somebody else wrote first.
const TAKEN: &str = "already_there";

/// What the form knew, and what makes it act once.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct HandForm {
    /// The mark of the form.
    pub key: String,
    /// The mark of the rounds that it was made from.
    pub mark: String,
}

/// What came of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum HandOutcome {
    /// It is done, now or by the same form before.
    Done,
    /// The rounds are no longer those that the form was made from: nothing was done.
    OutOfDate,
    /// It cannot be done: nothing was.
    Refused(Refusal),
}

/// Why a change is refused.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Refusal {
    /// There is no such stop, round, vehicle or shipment.
    NotThere,
    /// It concerns a stop that is locked.
    Locked,
    /// The vehicle drives a round already.
    Busy,
    /// No way leads there.
    NoWay,
    /// The stops cannot be locked in this order.
    CannotLock,
    /// Whoever was chosen may not drive this vehicle, or is not at work.
    CannotDrive,
    /// Something still breaks: nothing is kept.
    Breaks,
    /// What is locked does not hold, whatever comes behind it.
    LockedBreaks,
    /// The search found nothing better.
    NothingBetter,
}

/// A form, known by what it asks.
pub(in crate::services::day::hand) struct Asking {
    pub actor: Actor,
    pub run: RunId,
    pub form: HandForm,
    /// What it asks, as text: the same form asks the same.
    pub what: String,
}

impl Asking {
    fn keyed(&self) -> KeyedRequest {
        KeyedRequest {
            owner: self.actor.owner(),
            route: "form: change rounds".to_owned(),
            key: self.form.key.clone(),
            body_hash: sha256([self.run.as_str(), &self.form.mark, &self.what].join("\n").as_bytes()),
        }
    }
}

impl Services {
    /// The desk that a form was made from.
    ///
    /// # Errors
    /// What the form comes to, where nothing is left to do.
    pub(in crate::services::day::hand) async fn desk(
        &self,
        asking: &Asking,
        right: Action,
    ) -> Result<Result<Desk, HandOutcome>, ServiceError> {
        match self.kept_answer(asking.keyed()).await {
            Ok(Some(_)) => return Ok(Err(HandOutcome::Done)),
            // The page was come back to, and another of its buttons pressed.
            Err(ServiceError::KeyReused) => return Ok(Err(HandOutcome::OutOfDate)),
            Ok(None) => {}
            Err(other) => return Err(other),
        }
        let (actor, run, mark) = (asking.actor.clone(), asking.run.clone(), asking.form.mark.clone());
        self.read(move |connection| {
            let run = run_find(connection, &run)?;
            check(&actor, right, &Target::of(&run.of.territory))?;
            if run.state != RunState::Proposed {
                return Ok(Err(HandOutcome::OutOfDate));
            }
            let desk = Desk::read(connection, &run)?.filter(|desk| desk.mark == mark);
            Ok(desk.ok_or(HandOutcome::OutOfDate))
        })
        .await
    }

    /// Writes what a form comes to, if the rounds are still those that it was made from.
    ///
    /// # Errors
    /// Those of `work`.
    pub(in crate::services::day::hand) async fn put(
        &self,
        asking: &Asking,
        mut work: impl FnMut(&mut Connection) -> Result<(), ServiceError> + Send + 'static,
    ) -> Result<HandOutcome, ServiceError> {
        let answer = |(): &()| KeptAnswer { status: 303, location: None, version: None, body: String::new() };
        let (run, mark) = (asking.run.clone(), asking.form.mark.clone());
        let written = self.write(Keep::answer(asking.keyed(), answer), move |connection| {
            if !still_stands(connection, &run, &mark)? {
                return Err(out_of_date());
            }
            work(connection)
        });
        match written.await {
            Ok(()) | Err(ServiceError::AlreadyAnswered) => Ok(HandOutcome::Done),
            Err(ServiceError::Conflict { code: OUT_OF_DATE | TAKEN, .. }) => Ok(HandOutcome::OutOfDate),
            Err(other) => Err(other),
        }
    }
}

/// That the rounds are no longer those that were seen.
pub(in crate::services::day::hand) fn out_of_date() -> ServiceError {
    ServiceError::conflict(OUT_OF_DATE, "the rounds are no longer those that were seen")
}

fn still_stands(connection: &mut Connection, run: &RunId, seen: &str) -> Result<bool, ServiceError> {
    if run_find(connection, run)?.state != RunState::Proposed {
        return Ok(false);
    }
    let last = draft_last(connection, run)?;
    Ok(mark(&run_documents(connection, run)?, last.as_ref()) == seen)
}
