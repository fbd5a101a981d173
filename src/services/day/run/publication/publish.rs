//! Publishing: the plan becomes everybody's, each share is settled as far as silence settles it, and the mails that say so are written
//! in the same transaction.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::id::RunId;
use crate::domain::planned::answering::answers_until;
use crate::domain::planned::round::Round;
use crate::domain::planned::run::Run;
use crate::domain::planned::share::{Answered, Share};
use crate::domain::run::{RoundState, RunState};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::facts::DayFacts;
use crate::services::day::recall::{Kept, read_kept, recall_kept};
use crate::services::day::run::publication::settle::{Terms, settled};
use crate::services::day::run::request::{WaveOutcome, WaveResult};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::answers::share_publish;
use crate::store::day::lease::{run_publish, run_supersede};
use crate::store::day::round::{round_advance_all, round_of_run};
use crate::store::day::run::{run_find, run_history};
use crate::store::day::share::{share_mark_lots, share_of_run};

impl Services {
    /// Publishes a proposal; the run that was published before it is superseded, and only what changed is told. Publishing a published
    /// run does nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` unless the run is proposed or published.
    pub async fn publish_run(&self, actor: &Actor, run: &RunId) -> Result<(), ServiceError> {
        self.publish_once(actor, run, false, Keep::nothing()).await.map(drop)
    }

    /// The same, its answer kept in the transaction that publishes; `confirm` says yes in the name of every association.
    ///
    /// # Errors
    /// The same; `AlreadyAnswered`.
    #[tracing::instrument(name = "publish run", skip_all, fields(run.id = %run))]
    pub(in crate::services::day::run) async fn publish_once(
        &self,
        actor: &Actor,
        run: &RunId,
        confirm: bool,
        keep: Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        let result = WaveResult { run: run.clone(), outcome: WaveOutcome::Published };
        let (asking, id, now) = (actor.clone(), run.clone(), self.now());
        let everybody = confirm.then(|| Answered { at: now, by: actor.signature() });
        let found = self.read(move |connection| {
            let run = run_find(connection, &id)?;
            check(&asking, Action::PublishDay, &Target::of(&run.of.territory))?;
            match run.state {
                RunState::Published => Ok((run, None)),
                RunState::Proposed => {
                    let told = as_published(connection, &run, everybody.clone(), now)?;
                    Ok((run, Some(told)))
                }
                state => Err(cannot_publish(state)),
            }
        });
        let (run, Some((proposed, shares, facts))) = found.await? else { return self.write(keep, move |_| Ok(result.clone())).await };
        let (services, actor) = (self.clone(), actor.clone());
        let batch = facts.batch(&run, &self.telling());
        self.write(keep, move |connection| {
            check_as_read(connection, &run, &proposed)?;
            if become_current(connection, &run, &shares, now)? {
                let queued = services.queue_mails(connection, &batch)?;
                services.note(connection, &actor, Some(&run.of.territory), Deed::DayPublished, &run.id)?;
                tracing::info!(mails = queued, "the run is published");
            }
            Ok(result.clone())
        })
        .await
    }
}

/// What is proposed, the shares as they will stand, and the day told with them.
fn as_published(
    connection: &mut Connection,
    run: &Run,
    everybody: Option<Answered>,
    now: DateTime<Utc>,
) -> Result<(AsRead, Vec<Share>, DayFacts), ServiceError> {
    let kept = read_kept(connection, run)?;
    let before = published_before(connection, run)?;
    let before = before.map(|before| share_of_run(connection, &before.id)).transpose()?.unwrap_or_default();
    let cut_off = kept.ground.wave.cutoff_of(kept.ground.territory.zone, run.of.day);
    let terms = Terms { until: answers_until(cut_off, now), everybody };
    let shares = settled(&kept.shares, &kept.ground.profiles, &before, &terms);
    let own = kept.shares.iter().filter(|share| share.run == run.id).cloned().collect();
    let proposed = AsRead { shares: own, rounds: kept.rounds.clone() };
    let facts = recall_kept(&Kept { shares: shares.clone(), ..kept })?;
    Ok((proposed, shares, facts))
}

fn published_before(connection: &mut Connection, run: &Run) -> Result<Option<Run>, ServiceError> {
    Ok(run_history(connection, &run.of)?.into_iter().find(|one| one.id != run.id && one.state == RunState::Published))
}

/// What a proposal was when it was read.
struct AsRead {
    shares: Vec<Share>,
    rounds: Vec<Round>,
}

/// A donor may take something back between the reading and the writing, or a coordinator keep other rounds: what is told is then not what
/// stands, and is read again by whoever asks again.
fn check_as_read(connection: &mut Connection, run: &Run, proposed: &AsRead) -> Result<(), ServiceError> {
    if run_find(connection, &run.id)?.state != RunState::Proposed {
        return Ok(());
    }
    if share_of_run(connection, &run.id)? != proposed.shares {
        return Err(ServiceError::conflict("changed_meanwhile", "a donor changed what it gives while the plan was being published"));
    }
    if round_of_run(connection, &run.id)? != proposed.rounds {
        return Err(ServiceError::conflict("changed_meanwhile", "other rounds were kept while the plan was being published"));
    }
    Ok(())
}

/// Puts the run in the place of the one before it. False when it was published meanwhile.
fn become_current(connection: &mut Connection, run: &Run, shares: &[Share], now: DateTime<Utc>) -> Result<bool, ServiceError> {
    if !run_publish(connection, &run.id, now)? {
        let state = run_find(connection, &run.id)?.state;
        return if state == RunState::Published { Ok(false) } else { Err(cannot_publish(state)) };
    }
    let before = published_before(connection, run)?;
    if let Some(before) = &before {
        run_supersede(connection, &before.id)?;
        cancel_rounds(connection, &before.id)?;
    }
    for share in shares.iter().filter(|share| share.is_kept()) {
        share_publish(connection, share)?;
    }
    round_advance_all(connection, &run.id, RoundState::Planned, RoundState::Sent)?;
    share_mark_lots(connection, &run.id, before.as_ref().map(|before| &before.id))?;
    Ok(true)
}

/// Nobody drives the rounds of a plan that another one replaces, unless they are under way.
pub(in crate::services::day::run) fn cancel_rounds(connection: &mut Connection, run: &RunId) -> Result<(), ServiceError> {
    for state in [RoundState::Sent, RoundState::Accepted] {
        round_advance_all(connection, run, state, RoundState::Cancelled)?;
    }
    Ok(())
}

fn cannot_publish(state: RunState) -> ServiceError {
    ServiceError::conflict("not_proposed", format_args!("the run is {state} and cannot be published"))
}
