//! The forms of a round. A second tap finds the stop where the first left it, and does nothing more.

use actix_web::web::Data;

use crate::domain::field_error::FieldError;
use crate::domain::id::{RoundId, StopId};
use crate::domain::planned::driving::StopWord;
use crate::http::caller::Caller;
use crate::http::path::{At, AtBoth};
use crate::http::state::HttpState;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::round::page::{RoundPage, TROUBLE, form};
use crate::web::pages::round::paths;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::round::RoundText;

/// The button pressed.
const WORD: &str = "word";

/// `POST /rounds/{round}/answer`.
///
/// # Errors
/// 404; 403; 409 when the round can no longer be answered.
pub async fn answer(visit: Visit, caller: Caller, At(id): At<RoundId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = RoundText::of(visit.language());
    let drives = posted.text(WORD) == "accept";
    let is_second = state.services.read_driven_round(&caller.0, &id).await?.read_by_second;
    state.services.answer_round(&caller.0, &id, drives).await?;
    let said = match (is_second, drives) {
        (false, true) => t.thanks_accepted,
        (false, false) => t.thanks_declined,
        (true, true) => t.thanks_along,
        (true, false) => t.thanks_not_along,
    };
    visit.go_saying(&paths::round(&id), said)
}

/// `POST /rounds/{round}/stop/{stop}`.
///
/// # Errors
/// 404; 403; 409 when the stop can no longer be reported on.
pub async fn report(visit: Visit, caller: Caller, at: AtBoth<RoundId, StopId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let (AtBoth(id, stop), t) = (at, RoundText::of(visit.language()));
    let round = state.services.read_driven_round(&caller.0, &id).await?;
    let word = match read(&posted) {
        Ok(word) => word,
        Err(errors) => {
            return visit.refuse(&RoundPage::new(
                &visit,
                &round,
                form(&visit, &round, posted).refused_as(&errors, |_, _| t.problem_needed.to_owned()),
            ));
        }
    };
    state.services.report_stop(&caller.0, &id, &stop, word).await?;
    let place = round.stops.iter().find(|one| one.id == stop).map_or("", |one| one.place.name.as_str());
    let said = match word {
        StopWord::Arrived => t.noted_arrived.to_owned(),
        StopWord::Done => t.noted_done.to_owned(),
        StopWord::Failed(_) => (t.noted_problem)(place),
    };
    visit.go_saying(&paths::round(&id), said)
}

/// What is said of the stop.
fn read(posted: &Posted) -> Result<StopWord, Vec<FieldError>> {
    match posted.text(WORD) {
        "arrived" => Ok(StopWord::Arrived),
        "done" => Ok(StopWord::Done),
        _ => {
            let mut reading = Reading::of(posted);
            let trouble = reading.required(TROUBLE);
            reading.finish()?;
            trouble.map(StopWord::Failed).ok_or_else(Vec::new)
        }
    }
}
