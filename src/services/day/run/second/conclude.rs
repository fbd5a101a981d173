//! The one transaction of a second allocation: the new plan takes the place of the one before it, with all that is kept of it, and those
//! whose part changed are told.

use chrono::{DateTime, Utc};

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::domain::account::trail::Deed;
use crate::domain::planned::round::Round;
use crate::domain::planned::run::{Run, RunDocuments};
use crate::domain::planned::share::Share;
use crate::domain::planned::shipment::Shipment;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::facts::DayFacts;
use crate::services::day::recall::{Kept, recall_with};
use crate::services::day::run::hold::Held;
use crate::services::day::run::propose::run_documents;
use crate::services::day::run::publication::cancel_rounds;
use crate::services::day::run::request::{WaveOutcome, WaveResult};
use crate::services::day::run::route::Carried;
use crate::services::day::run::second::before::Before;
use crate::services::day::run::second::joined::Joined;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::Connection;
use crate::store::day::answers::{TakenOver, take_over};
use crate::store::day::lease::{run_propose, run_publish, run_supersede};
use crate::store::day::round::round_insert;
use crate::store::day::share::{share_insert, share_mark_lots};
use crate::store::day::shipment::{shipment_gain, shipment_insert};

/// A second allocation, solved.
pub(in crate::services::day::run::second) struct Second {
    /// The run as it will stand.
    pub run: Run,
    pub before: Before,
    pub problem: ProblemDocument,
    pub plan: PlanDocument,
    /// The new shares.
    pub given: Vec<Share>,
    /// What is driven, and fetched, anew.
    pub carried: Carried,
    /// What comes with deliveries that stand.
    pub joined: Vec<Joined>,
    pub taken_over: TakenOver,
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
        let rounds = second.carried.documents.as_ref();
        let documents = run_documents((&second.problem, &second.plan), rounds)?;
        let facts = second.facts(&documents)?;
        let batch = facts.batch(&second.run, &self.telling());
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
        let (run, before) = (&self.run.id, &self.before.run.id);
        run_publish(connection, run, self.now)?;
        run_supersede(connection, before)?;
        take_over(connection, run, &self.taken_over)?;
        cancel_rounds(connection, before)?;
        for share in &self.given {
            share_insert(connection, share)?;
        }
        for shipment in &self.carried.shipments {
            shipment_insert(connection, shipment)?;
        }
        for Joined { shipment, gained } in &self.joined {
            shipment_gain(connection, &shipment.id, gained)?;
        }
        for round in &self.carried.rounds {
            round_insert(connection, round)?;
        }
        Ok(share_mark_lots(connection, run, Some(before))?)
    }

    /// The day as it will be told.
    fn facts(&self, documents: &RunDocuments) -> Result<DayFacts, ServiceError> {
        let before = &self.before;
        let taken = |shipment: &&Shipment| self.taken_over.shipments.contains(&shipment.id);
        let stays = |round: &&Round| self.taken_over.rounds.contains(&round.id);
        let kept = Kept {
            ground: before.ground.clone(),
            run: self.run.clone(),
            documents: documents.clone(),
            earlier: Some(before.documents.clone()),
            shares: Vec::new(),
            shipments: before
                .shipments
                .iter()
                .filter(taken)
                .map(|shipment| self.whole(shipment))
                .chain(&self.carried.shipments)
                .cloned()
                .collect(),
            rounds: before.rounds.iter().filter(stays).chain(&self.carried.rounds).cloned().collect(),
        };
        recall_with(kept, before.shares.iter().chain(&self.given).cloned().collect())
    }

    /// A delivery that stands, with what comes with it from now on.
    fn whole<'a>(&'a self, shipment: &'a Shipment) -> &'a Shipment {
        self.joined.iter().map(|one| &one.shipment).find(|one| one.id == shipment.id).unwrap_or(shipment)
    }
}
