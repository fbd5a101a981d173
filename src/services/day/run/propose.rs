//! Writing a plan: all of it in one transaction, under the lease, or nothing.

use serde::Serialize;

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::domain::offer::posted::PostedOffer;
use crate::domain::planned::run::RunDocuments;
use crate::domain::run::RunState;
use crate::rounds::exchange::{ProblemDocument as RoundsProblemDocument, ResultDocument};
use crate::services::context::Services;
use crate::services::day::ground::are_free;
use crate::services::day::run::hold::Held;
use crate::services::day::run::request::{WaveOutcome, WaveResult};
use crate::services::day::run::route::Route;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::posted::recut::recut_plans;
use crate::store::Connection;
use crate::store::day::lease::{run_propose, run_supersede};
use crate::store::day::round::round_insert;
use crate::store::day::run::run_history;
use crate::store::day::share::share_insert;
use crate::store::day::shipment::shipment_insert;
use crate::store::posted::offer::{offer_get, offer_insert};

/// A wave, solved.
pub(in crate::services::day::run) struct Solved {
    pub habits: Vec<PostedOffer>,
    /// What was posted when it was solved.
    pub offers: Vec<PostedOffer>,
    pub problem: ProblemDocument,
    pub plan: PlanDocument,
    pub route: Route,
}

impl Services {
    /// Proposes a plan; proposals before it are set aside. What donors took back while it was solved is taken out of it.
    ///
    /// # Errors
    /// `Conflict` when the lease was lost: whoever took it over writes the plan; or when somebody booked a vehicle meanwhile.
    pub(in crate::services::day::run) async fn propose(
        &self,
        held: &Held,
        solved: Solved,
        keep: Keep<WaveResult>,
    ) -> Result<WaveResult, ServiceError> {
        let (run, owner, now) = (held.run.clone(), held.owner.clone(), self.now());
        let documents = run_documents((&solved.problem, &solved.plan), solved.route.documents.as_ref())?;
        let work = move |connection: &mut Connection| {
            offer_insert(connection, &solved.habits)?;
            if !run_propose(connection, &run.id, &owner, &documents, now)? {
                return Err(ServiceError::conflict("lease_lost", "another process solves this day"));
            }
            for earlier in
                run_history(connection, &run.of)?.iter().filter(|earlier| earlier.id != run.id && earlier.state == RunState::Proposed)
            {
                run_supersede(connection, &earlier.id)?;
            }
            if !are_free(connection, &run.of.territory, &solved.route.rounds)? {
                return Err(ServiceError::conflict("vehicle_booked", "somebody booked a vehicle while its round was being planned"));
            }
            for share in &solved.route.shares {
                share_insert(connection, share)?;
            }
            for shipment in &solved.route.shipments {
                shipment_insert(connection, shipment)?;
            }
            for round in &solved.route.rounds {
                round_insert(connection, round)?;
            }
            for offer in &solved.offers {
                let now_posted = offer_get(connection, &offer.id)?;
                if now_posted.version != offer.version {
                    recut_plans(connection, (offer, &now_posted), now)?;
                }
            }
            Ok(WaveResult { run: run.id.clone(), outcome: WaveOutcome::Proposed })
        };
        self.write(keep, work).await
    }
}

/// The documents of a run as they are kept.
///
/// # Errors
/// `Conflict` for one that cannot be written.
pub(in crate::services::day::run) fn run_documents(
    (problem, plan): (&ProblemDocument, &PlanDocument),
    rounds: Option<&(RoundsProblemDocument, ResultDocument)>,
) -> Result<RunDocuments, ServiceError> {
    Ok(RunDocuments {
        problem: json(problem)?,
        plan: json(plan)?,
        rounds_problem: rounds.map(|(problem, _)| json(problem)).transpose()?,
        rounds_result: rounds.map(|(_, result)| json(result)).transpose()?,
    })
}

/// A document as it is kept.
///
/// # Errors
/// `Conflict` for one that cannot be written.
pub(in crate::services::day) fn json(document: &impl Serialize) -> Result<String, ServiceError> {
    serde_json::to_string(document).map_err(|error| ServiceError::conflict("not_written", error))
}
