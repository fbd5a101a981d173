//! Keeping changed rounds: they take the place of the proposal's own, with how everything travels and the documents that say so. It stays
//! a proposal.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::id::RunId;
use crate::domain::planned::round::Round;
use crate::domain::planned::shipment::Shipment;
use crate::rounds::exchange::ResultDocument;
use crate::rounds::hand::retimed;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::ground::are_free;
use crate::services::day::hand::ask::{Asking, HandForm, HandOutcome, Refusal, out_of_date};
use crate::services::day::hand::desk::Desk;
use crate::services::day::hand::troubles::Looked;
use crate::services::day::run::json;
use crate::services::error::ServiceError;
use crate::store::day::lease::run_set_rounds;
use crate::store::day::round::{round_delete_all, round_insert};
use crate::store::day::shipment::shipment_set_carriage;
use crate::store::draft::draft_delete_from;

/// What is written.
struct Rounds {
    driven: Vec<Round>,
    /// Those that travel otherwise than before.
    shipments: Vec<Shipment>,
    problem: String,
    result: String,
}

impl Services {
    /// Keeps the rounds as they are changed, if the checker finds nothing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn keep_rounds(&self, actor: &Actor, run: &RunId, form: &HandForm) -> Result<HandOutcome, ServiceError> {
        let asking = Asking { actor: actor.clone(), run: run.clone(), form: form.clone(), what: "keep".to_owned() };
        let desk = match self.desk(&asking, Action::PublishDay).await? {
            Ok(desk) => desk,
            Err(outcome) => return Ok(outcome),
        };
        self.keep_desk(&asking, desk).await
    }

    /// Writes the rounds of a desk in the place of those of its run, if the checker finds nothing.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services::day::hand) async fn keep_desk(&self, asking: &Asking, desk: Desk) -> Result<HandOutcome, ServiceError> {
        let Some(kept) = rounds(self, &desk)? else { return Ok(HandOutcome::Refused(Refusal::Breaks)) };
        let (services, actor, run) = (self.clone(), asking.actor.clone(), desk.kept.run);
        self.put(asking, move |connection| {
            if !run_set_rounds(connection, &run.id, (&kept.problem, &kept.result))? {
                return Err(out_of_date());
            }
            if !are_free(connection, &run.of.territory, &kept.driven)? {
                return Err(out_of_date());
            }
            round_delete_all(connection, &run.id)?;
            for shipment in &kept.shipments {
                shipment_set_carriage(connection, &shipment.id, &shipment.carriage)?;
            }
            for round in &kept.driven {
                round_insert(connection, round)?;
            }
            draft_delete_from(connection, &run.id, 1)?;
            services.note(connection, &actor, Some(&run.of.territory), Deed::RoundsKept, &run.id)?;
            tracing::info!(run.id = %run.id, rounds = kept.driven.len(), "rounds that were changed by hand are kept");
            Ok(())
        })
        .await
    }
}

/// The rounds as they will be kept; `None` when something breaks.
fn rounds(services: &Services, desk: &Desk) -> Result<Option<Rounds>, ServiceError> {
    let mut draft = desk.draft.clone();
    // Whoever was chosen for a vehicle that stays in the end is not kept: its hours are its own again.
    draft.drivers.retain(|code, _| desk.draft.rounds.rounds.iter().any(|round| round.vehicle == *code));
    let problem_document = desk.document(&draft);
    let problem = problem_document.clone().into_problem().map_err(ServiceError::Invalid)?;
    let result = retimed(&problem, &draft.rounds).map_err(|error| ServiceError::conflict("not_timed", error))?;
    let document = ResultDocument::from(&result);
    let looked = Looked { desk, draft: &draft, problem: &problem, result: &result, document: &document };
    let rounds = desk.rounds(services, &draft, (&problem, &result));
    if !looked.troubles().is_empty() || rounds.len() != document.rounds.len() {
        return Ok(None);
    }
    let shipments = desk.shipments(&problem, &result).into_iter().zip(&desk.kept.shipments);
    let shipments = shipments.filter(|(after, before)| after.carriage != before.carriage).map(|(after, _)| after);
    Ok(Some(Rounds { driven: rounds, shipments: shipments.collect(), problem: json(&problem_document)?, result: json(&document)? }))
}
