//! Publishing: the plan becomes everybody's, and the mails that say so are written in the same transaction.
//!
//! Until associations can answer, silence is a yes: every share of a published run is confirmed.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::id::RunId;
use crate::domain::planned::run::Run;
use crate::domain::run::{RoundState, RunState, ShareState};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::recall::recall;
use crate::services::day::run::request::{WaveOutcome, WaveResult};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::outbox::Batch;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::lease::{run_publish, run_supersede};
use crate::store::day::round::round_advance_all;
use crate::store::day::run::{run_find, run_history};
use crate::store::day::share::{share_advance_all, share_mark_lots};

impl Services {
    /// Publishes a proposal; the run that was published before it is superseded, and only what changed is told. Publishing a published
    /// run does nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` unless the run is proposed or published.
    pub async fn publish_run(&self, actor: &Actor, run: &RunId) -> Result<(), ServiceError> {
        self.publish_once(actor, run, Keep::nothing()).await.map(drop)
    }

    /// The same, its answer kept in the transaction that publishes.
    ///
    /// # Errors
    /// The same; `AlreadyAnswered`.
    #[tracing::instrument(name = "publish run", skip_all, fields(run.id = %run))]
    pub(in crate::services::day::run) async fn publish_once(
        &self,
        actor: &Actor,
        run: &RunId,
        keep: Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        let result = WaveResult { run: run.clone(), outcome: WaveOutcome::Published };
        let (asking, id) = (actor.clone(), run.clone());
        let found = self.read(move |connection| {
            let run = run_find(connection, &id)?;
            check(&asking, Action::PublishDay, &Target::of(&run.of.territory))?;
            match run.state {
                RunState::Published => Ok((run, None)),
                RunState::Proposed => Ok((run, Some(recall(connection, &id)?))),
                state => Err(cannot_publish(state)),
            }
        });
        let (run, Some(facts)) = found.await? else { return self.write(keep, move |_| Ok(result.clone())).await };
        let (services, actor, now) = (self.clone(), actor.clone(), self.now());
        let batch = Batch { of: run.of.clone(), run: run.id.clone(), mails: facts.mails(), header: facts.header };
        self.write(keep, move |connection| {
            if become_current(connection, &run, now)? {
                let queued = services.queue_mails(connection, &batch)?;
                services.note(connection, &actor, Some(&run.of.territory), Deed::DayPublished, &run.id)?;
                tracing::info!(mails = queued, "the run is published");
            }
            Ok(result.clone())
        })
        .await
    }
}

/// Puts the run in the place of the one before it. False when it was published meanwhile.
fn become_current(connection: &mut Connection, run: &Run, now: DateTime<Utc>) -> Result<bool, ServiceError> {
    if !run_publish(connection, &run.id, now)? {
        let state = run_find(connection, &run.id)?.state;
        return if state == RunState::Published { Ok(false) } else { Err(cannot_publish(state)) };
    }
    let before = run_history(connection, &run.of)?.into_iter().find(|one| one.id != run.id && one.state == RunState::Published);
    if let Some(before) = &before {
        run_supersede(connection, &before.id)?;
        round_advance_all(connection, &before.id, RoundState::Sent, RoundState::Cancelled)?;
    }
    share_advance_all(connection, &run.id, ShareState::Proposed, ShareState::Confirmed)?;
    round_advance_all(connection, &run.id, RoundState::Planned, RoundState::Sent)?;
    share_mark_lots(connection, &run.id, before.as_ref().map(|before| &before.id))?;
    Ok(true)
}

fn cannot_publish(state: RunState) -> ServiceError {
    ServiceError::conflict("not_proposed", format_args!("the run is {state} and cannot be published"))
}
