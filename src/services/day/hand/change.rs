//! One change, and one change back.

use crate::domain::access::action::Action;
use crate::domain::id::{CollectorId, ExternalRef, RunId};
use crate::rounds::Problem;
use crate::rounds::exchange::ResultDocument;
use crate::rounds::hand::{Change, ChangeError, changed, retimed};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::hand::ask::{Asking, HandForm, HandOutcome, Refusal};
use crate::services::day::hand::desk::Desk;
use crate::services::day::hand::draft::Draft;
use crate::services::day::run::json;
use crate::services::error::ServiceError;
use crate::store::draft::{KeptDraft, draft_delete_from, draft_insert};

/// What somebody changes. Vehicles and shipments by their ids in the documents, stops from 0.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum HandChange {
    /// The rounds themselves.
    Rounds(Change),
    /// So many first stops of a round stay as they are; 0 lets all of them go.
    Lock { vehicle: ExternalRef, stops: usize },
    /// Who drives.
    Drive { vehicle: ExternalRef, collector: CollectorId },
}

impl Services {
    /// Changes the rounds of a proposal. What breaks is told by whoever reads them; nothing is kept yet.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn change_rounds(
        &self,
        actor: &Actor,
        run: &RunId,
        form: &HandForm,
        change: &HandChange,
    ) -> Result<HandOutcome, ServiceError> {
        let asking = Asking { actor: actor.clone(), run: run.clone(), form: form.clone(), what: format!("{change:?}") };
        let desk = match self.desk(&asking, Action::PublishDay).await? {
            Ok(desk) => desk,
            Err(outcome) => return Ok(outcome),
        };
        match after(&desk, change) {
            Ok(draft) => self.add_draft(&asking, &desk, &draft).await,
            Err(refusal) => Ok(HandOutcome::Refused(refusal)),
        }
    }

    /// Takes the last change back, or all of them.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn undo_rounds(&self, actor: &Actor, run: &RunId, form: &HandForm, all: bool) -> Result<HandOutcome, ServiceError> {
        let asking = Asking { actor: actor.clone(), run: run.clone(), form: form.clone(), what: format!("undo {all}") };
        let desk = match self.desk(&asking, Action::PublishDay).await? {
            Ok(desk) => desk,
            Err(outcome) => return Ok(outcome),
        };
        let first = if all { 1 } else { desk.last.map_or(1, |last| last.sequence) };
        let run = run.clone();
        self.put(&asking, move |connection| Ok(draft_delete_from(connection, &run, first)?)).await
    }

    /// Writes a change behind the last.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services::day::hand) async fn add_draft(
        &self,
        asking: &Asking,
        desk: &Desk,
        draft: &Draft,
    ) -> Result<HandOutcome, ServiceError> {
        let sequence = desk.last.as_ref().map_or(0, |last| last.sequence).saturating_add(1);
        let new = KeptDraft { sequence, document: json(draft)?, changed_at: self.now() };
        let run = asking.run.clone();
        self.put(asking, move |connection| Ok(draft_insert(connection, &run, &new)?)).await
    }
}

/// The draft after a change.
fn after(desk: &Desk, change: &HandChange) -> Result<Draft, Refusal> {
    let mut draft = desk.draft.clone();
    match change {
        HandChange::Rounds(change) => {
            let rounds = changed(&problem(desk, &draft)?, &draft.rounds, change).map_err(|error| refusal(&error))?;
            draft.rounds = ResultDocument::from(&rounds);
        }
        HandChange::Lock { vehicle, stops } => {
            let round = draft.rounds.rounds.iter().find(|round| round.vehicle == vehicle.as_str());
            round.filter(|round| *stops <= round.stops.len()).ok_or(Refusal::NotThere)?;
            draft.locked.insert(vehicle.to_string(), *stops);
        }
        HandChange::Drive { vehicle, collector } => {
            let (_, drivers) = desk.drivers(vehicle.as_str());
            drivers.iter().find(|(id, _)| *id == collector).ok_or(Refusal::CannotDrive)?;
            draft.drivers.insert(vehicle.to_string(), collector.to_string());
        }
    }
    let rounds = retimed(&problem(desk, &draft)?, &draft.rounds).map_err(|error| refusal(&error))?;
    draft.rounds = ResultDocument::from(&rounds);
    Ok(draft)
}

/// The problem of a draft; what is locked may contradict itself.
fn problem(desk: &Desk, draft: &Draft) -> Result<Problem, Refusal> {
    desk.document(draft).into_problem().map_err(|_| Refusal::CannotLock)
}

const fn refusal(error: &ChangeError) -> Refusal {
    match error {
        ChangeError::Unknown { .. } => Refusal::NotThere,
        ChangeError::Locked { .. } => Refusal::Locked,
        ChangeError::Busy { .. } => Refusal::Busy,
        ChangeError::NoWay { .. } => Refusal::NoWay,
    }
}
