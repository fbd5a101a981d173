//! Yes and no. A second tap finds the answer of the first, and does nothing more.

use actix_web::web::Data;

use crate::domain::food::grams::Grams;
use crate::domain::id::{RunId, ShareId};
use crate::http::caller::Caller;
use crate::http::path::{At, AtBoth};
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::shares::handlers::{association, part_of};
use crate::web::pages::shares::page::DayPage;
use crate::web::pages::shares::paths;
use crate::wording::pages::association::shares::SharesText;
use crate::wording::pages::messages::Messages;

/// The button that was pressed.
const WORD: &str = "word";
/// The button that says yes.
const TAKE: &str = "take";

/// `POST /shares/{run}/answer`.
///
/// # Errors
/// 404; 403.
pub async fn answer_all(visit: Visit, caller: Caller, At(run): At<RunId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let own = association(&caller)?;
    let said = state.services.answer_all(&caller.0, &run, &own, posted.has(WORD, TAKE)).await.map(drop);
    told(&visit, &caller, &run, (said, posted), &state).await
}

/// `POST /shares/{run}/answer/{share}`.
///
/// # Errors
/// 404; 403 for the share of somebody else.
pub async fn answer(
    visit: Visit,
    caller: Caller,
    AtBoth(run, share): AtBoth<RunId, ShareId>,
    posted: Posted,
    state: Data<HttpState>,
) -> Answer {
    let said = state.services.answer_share(&caller.0, &share, posted.has(WORD, TAKE)).await.map(drop);
    told(&visit, &caller, &run, (said, posted), &state).await
}

/// Back to the day, with what was noted; or the day as it stands, with why nothing was.
async fn told(
    visit: &Visit,
    caller: &Caller,
    run: &RunId,
    (said, posted): (Result<(), ServiceError>, Posted),
    state: &HttpState,
) -> Answer {
    let t = SharesText::of(visit.language());
    let taken = posted.has(WORD, TAKE);
    match said {
        Err(ServiceError::Conflict { .. }) => {
            let seen = state.services.read_parts(&caller.0, &association(caller)?).await?;
            let part = part_of(&seen, run)?;
            let form = Form::new(visit, Posted::new()).wrong_because("", t.closed);
            visit.conflict(&DayPage::new(visit, &seen, part, (form, state.services.now())))
        }
        Err(other) => Err(other.into()),
        Ok(()) => {
            let seen = state.services.read_parts(&caller.0, &association(caller)?).await?;
            let part = part_of(&seen, run)?;
            if !taken {
                return visit.go_saying(&paths::plan(run), if part.is_second { t.left_again } else { t.left });
            }
            let mass: Grams = part.taken();
            visit.go_saying(&paths::plan(run), (t.taken)(&visit.say().mass(mass)))
        }
    }
}
