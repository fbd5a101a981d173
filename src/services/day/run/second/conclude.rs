//! The one transaction of a second allocation: the new plan takes the place of the one before it, with all that is kept of it, and those
//! whose part changed are told.

use chrono::{DateTime, Utc};

use crate::domain::account::trail::Deed;
use crate::domain::planned::mail::{MailKey, MailKind};
use crate::domain::planned::round::Round;
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::run::{RoundState, ShareState};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::facts::DayFacts;
use crate::services::day::recall::{Kept, recall_kept};
use crate::services::day::run::hold::Held;
use crate::services::day::run::propose::run_documents;
use crate::services::day::run::publication::cancel_rounds;
use crate::services::day::run::request::{WaveOutcome, WaveResult};
use crate::services::day::run::second::before::Before;
use crate::services::day::run::second::joined::Joined;
use crate::services::day::run::second::reasons::reasons;
use crate::services::day::run::second::turn::Turn;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::day::answers::take_over;
use crate::store::day::driving::share_advance;
use crate::store::day::lease::{run_propose, run_publish, run_supersede};
use crate::store::day::round::{round_insert, round_rewrite};
use crate::store::day::share::{share_insert, share_mark_lots};
use crate::store::day::shipment::{shipment_gain, shipment_insert, shipment_set_carriage};

/// A second allocation, solved.
pub(in crate::services::day::run::second) struct Second {
    /// The run as it will stand.
    pub run: Run,
    pub before: Before,
    /// The best of its turns.
    pub turn: Turn,
    pub now: DateTime<Utc>,
}

impl Services {
    /// Writes and publishes it, whole; `None`, and nothing is written, when the plan before it has changed since it was read.
    ///
    /// # Errors
    /// `Conflict` when the lease was lost.
    pub(in crate::services::day::run::second) async fn conclude(
        &self,
        actor: &Actor,
        held: &Held,
        second: Second,
        keep: &Keep<WaveResult>,
    ) -> Result<Option<WaveResult>, ServiceError> {
        let turn = &second.turn;
        let documents = run_documents((&turn.problem, &turn.plan), turn.way.carried.documents.as_ref())?;
        let facts = second.facts(&documents)?;
        let causes = reasons(&second.before, &turn.not_brought());
        let batch = facts.batch(&second.run, &self.telling()).again(second.now, causes).known_to(second.declined());
        let (services, actor, owner) = (self.clone(), actor.clone(), held.owner.clone());
        let result = WaveResult { run: second.run.id.clone(), outcome: WaveOutcome::Published };
        let (keep, at) = (keep.clone(), second.now);
        self.store
            .transaction(move |connection| {
                keep.stop_twin(connection, at)?;
                if !second.before.still_holds(connection)? {
                    return Ok(None);
                }
                if !run_propose(connection, &second.run.id, &owner, &documents, at)? {
                    return Err(ServiceError::conflict("lease_lost", "another process shares this day out again"));
                }
                second.write(connection)?;
                let queued = services.queue_mails(connection, &batch)?;
                services.note(connection, &actor, Some(&second.run.of.territory), Deed::DayPublished, &second.run.id)?;
                tracing::info!(mails = queued, "the second allocation is published");
                keep.keep(connection, &result, at)?;
                Ok(Some(result.clone()))
            })
            .await
    }
}

impl Second {
    fn write(&self, connection: &mut Connection) -> Result<(), ServiceError> {
        let (run, before, turn) = (&self.run.id, &self.before.run.id, &self.turn);
        run_publish(connection, run, self.now)?;
        run_supersede(connection, before)?;
        take_over(connection, run, &turn.way.taken_over)?;
        cancel_rounds(connection, before)?;
        share_advance(connection, &turn.closed, ShareState::Collected, ShareState::Lost)?;
        for share in &turn.given {
            share_insert(connection, share)?;
        }
        for shipment in &turn.way.carried.shipments {
            shipment_insert(connection, shipment)?;
        }
        for Joined { shipment, gained } in &turn.way.joined {
            shipment_gain(connection, &shipment.id, gained)?;
        }
        for shipment in &turn.way.left {
            shipment_set_carriage(connection, &shipment.id, &shipment.carriage)?;
        }
        for round in &turn.way.carried.rounds {
            round_insert(connection, round)?;
        }
        for round in &turn.way.rounds {
            round_rewrite(connection, round)?;
        }
        Ok(share_mark_lots(connection, run, Some(before))?)
    }

    /// Who drives or goes along no more because they said so.
    fn declined(&self) -> impl Iterator<Item = MailKey> {
        let declined = self.before.rounds.iter().filter(|round| round.state == RoundState::Declined);
        let seconds = self.before.rounds.iter().filter_map(Round::declined_second).map(|second| second.collector.to_string());
        let recipients = declined.map(|round| round.code.to_string()).chain(seconds);
        recipients.map(|recipient| MailKey { kind: MailKind::Collector, recipient })
    }

    /// The day as it will be told.
    fn facts(&self, documents: &RunDocuments) -> Result<DayFacts, ServiceError> {
        let (before, way) = (&self.before, &self.turn.way);
        let goes_on = |round: &Round| way.rounds.iter().any(|one| one.id == round.id);
        let stays = |round: &&Round| way.taken_over.rounds.contains(&round.id) && !goes_on(round);
        let kept = Kept {
            ground: before.ground.clone(),
            run: self.run.clone(),
            documents: documents.clone(),
            earlier: before.earlier.iter().chain([&before.documents]).cloned().collect(),
            shares: self.turn.shares.iter().chain(&self.turn.given).chain(&before.gone).cloned().collect(),
            shipments: way.shipments(before).into_iter().cloned().collect(),
            rounds: before.rounds.iter().filter(stays).chain(&way.rounds).chain(&way.carried.rounds).cloned().collect(),
        };
        recall_kept(&kept)
    }
}
