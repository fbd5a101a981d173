//! Taking another order than a regular round's: the coordinator accepts what it saves, for this day alone.

use crate::config::settings::DaySettings;
use crate::domain::access::action::Action;
use crate::domain::id::{ExternalRef, RunId};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::hand::ask::{Asking, HandForm, HandOutcome, Refusal};
use crate::services::error::ServiceError;

impl Services {
    /// Plans the rounds of a proposal again with the regular round of a vehicle in any order, and keeps what is found when it saves time
    /// and leaves no more. Changes that are not kept yet come first: with some, nothing is done.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `TooMany` when others are trying.
    pub async fn take_other_order(
        &self,
        actor: &Actor,
        run: &RunId,
        form: &HandForm,
        (vehicle, limits): (&ExternalRef, &DaySettings),
    ) -> Result<HandOutcome, ServiceError> {
        let asking = Asking { actor: actor.clone(), run: run.clone(), form: form.clone(), what: format!("any order {vehicle}") };
        let desk = match self.desk(&asking, Action::PublishDay).await? {
            Ok(desk) if desk.last.is_none() => desk,
            Ok(_) => return Ok(HandOutcome::OutOfDate),
            Err(outcome) => return Ok(outcome),
        };
        let Some(mut desk) = desk.with_any_order(vehicle.as_str()) else { return Ok(HandOutcome::Refused(Refusal::NotThere)) };
        match self.find_rounds(&desk, limits).await? {
            Err(refusal) => Ok(HandOutcome::Refused(refusal)),
            Ok(draft) => {
                let (before, after) = (desk.draft.rounds.totals, draft.rounds.totals);
                if after.unserved_grams > before.unserved_grams || after.seconds >= before.seconds {
                    return Ok(HandOutcome::Refused(Refusal::NothingBetter));
                }
                desk.draft = draft;
                self.keep_desk(&asking, desk).await
            }
        }
    }
}
