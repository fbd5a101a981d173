//! Other rounds around what is locked: what was taken off a round stays off, and whoever drives one vehicle drives no other.

use std::collections::BTreeSet;

use crate::budget::Budget;
use crate::config::settings::DaySettings;
use crate::domain::access::action::Action;
use crate::domain::id::{CollectorId, RunId};
use crate::rounds::UnservedReason;
use crate::rounds::checker::verify;
use crate::rounds::exchange::result::UnservedDocument;
use crate::rounds::exchange::{ProblemDocument, ResultDocument};
use crate::rounds::hand::retimed;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::hand::ask::{Asking, HandForm, HandOutcome, Refusal};
use crate::services::day::hand::desk::Desk;
use crate::services::day::hand::draft::Draft;
use crate::services::day::run::plan;
use crate::services::error::ServiceError;

impl Services {
    /// Plans the rounds of a proposal again around what is locked, as long as a day's rounds are looked for; one more change, taken back
    /// like any other.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `TooMany` when others are trying.
    pub async fn search_rounds(
        &self,
        actor: &Actor,
        run: &RunId,
        form: &HandForm,
        limits: &DaySettings,
    ) -> Result<HandOutcome, ServiceError> {
        let asking = Asking { actor: actor.clone(), run: run.clone(), form: form.clone(), what: "search".to_owned() };
        let desk = match self.desk(&asking, Action::RunDay).await? {
            Ok(desk) => desk,
            Err(outcome) => return Ok(outcome),
        };
        match self.find_rounds(&desk, limits).await? {
            Err(refusal) => Ok(HandOutcome::Refused(refusal)),
            Ok(draft) if is_better(&desk, &draft)? => self.add_draft(&asking, &desk, &draft).await,
            Ok(_) => Ok(HandOutcome::Refused(Refusal::NothingBetter)),
        }
    }

    /// Plans the rounds of a desk again around what is locked.
    ///
    /// # Errors
    /// `TooMany` when others are trying; those of the search.
    pub(in crate::services::day::hand) async fn find_rounds(
        &self,
        desk: &Desk,
        limits: &DaySettings,
    ) -> Result<Result<Draft, Refusal>, ServiceError> {
        let _place = self.solvers.place().await?;
        let search = (limits.rounds_iterations, Budget::lasting(limits.rounds));
        match plan(&self.solvers, smaller(desk), search).await {
            Ok((_, found)) => timed(desk, found).map(Ok),
            Err(ServiceError::Conflict { code: "not_verified", .. }) => Ok(Err(Refusal::LockedBreaks)),
            Err(other) => Err(other),
        }
    }
}

/// What was taken off a round.
fn taken_out(draft: &Draft) -> impl Iterator<Item = &UnservedDocument> {
    draft.rounds.unserved.iter().filter(|left| left.reason == UnservedReason::TakenOut)
}

/// The problem without what was taken off a round, and without the vehicles that stay whose driver drives another.
fn smaller(desk: &Desk) -> ProblemDocument {
    let draft = &desk.draft;
    let drives = |code: &str| draft.rounds.rounds.iter().any(|round| round.vehicle == code);
    let busy: BTreeSet<CollectorId> = draft.rounds.rounds.iter().filter_map(|round| desk.driver(draft, &round.vehicle)).collect();
    let out: BTreeSet<&str> = taken_out(draft).map(|left| left.shipment.as_str()).collect();
    let mut problem = desk.document(draft);
    problem.shipments.retain(|shipment| !out.contains(shipment.id.as_str()));
    problem.vehicles.retain(|vehicle| drives(&vehicle.id) || desk.driver(draft, &vehicle.id).is_none_or(|driver| !busy.contains(&driver)));
    problem.regular.retain(|round| problem.vehicles.iter().any(|vehicle| vehicle.id == round.vehicle));
    problem
}

/// The rounds that were found, in the place of those of the desk.
fn timed(desk: &Desk, mut found: ResultDocument) -> Result<Draft, ServiceError> {
    let problem = desk.document(&desk.draft).into_problem().map_err(ServiceError::Invalid)?;
    found.unserved.extend(taken_out(&desk.draft).cloned());
    let rounds = retimed(&problem, &found).map_err(|error| ServiceError::conflict("not_timed", error))?;
    Ok(Draft { rounds: ResultDocument::from(&rounds), ..desk.draft.clone() })
}

/// Whether rounds are better than those that stand, or those do not hold.
fn is_better(desk: &Desk, draft: &Draft) -> Result<bool, ServiceError> {
    let problem = desk.document(&desk.draft).into_problem().map_err(ServiceError::Invalid)?;
    let worth = |rounds: &ResultDocument| (rounds.totals.unserved_grams, rounds.totals.vehicles, rounds.totals.meters);
    let stands = verify(&problem, &desk.draft.rounds).is_empty() && worth(&desk.draft.rounds) <= worth(&draft.rounds);
    Ok(!stands)
}
