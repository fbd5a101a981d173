//! What a coordinator does to a wave. A second tap finds what the first one did; a form that is out of date does nothing, and says how
//! the wave stands.

use std::time::Duration;

use actix_web::web::Data;

use crate::domain::id::{ExternalRef, FormId, RunId};
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::path::AtBoth;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::state::HttpState;
use crate::services::day::board::BoardAsked;
use crate::services::day::run::{Button, DayRequest, Form, Started, WaveResult};
use crate::services::error::ServiceError;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::board::handlers::board;
use crate::web::pages::board::page::{BoardPage, stands};
use crate::web::pages::board::paths;
use crate::wording::pages::board::acts::ActText;
use crate::wording::pages::board::stands::StandsText;
use crate::wording::pages::messages::Messages;

/// The field that says which version of things the form was made from: here the number of the latest run.
const VERSION: &str = "_version";
/// The field that names a proposal.
pub const PROPOSAL: &str = "run";
/// A small day is computed within this time, and shown at once; a large one is looked at again.
const AT_ONCE: Duration = Duration::from_secs(2);

/// Where the form stands.
type Place = AtBoth<Day, ExternalRef>;

/// `POST /day/{day}/{wave}/run`.
///
/// # Errors
/// 404; 403.
pub async fn run(visit: Visit, caller: Caller, place: Place, posted: Posted, state: Data<HttpState>) -> Answer {
    press(&visit, &caller, (&place, Button::Compute), &posted, &state).await
}

/// `POST /day/{day}/{wave}/replan`.
///
/// # Errors
/// 404; 403.
pub async fn replan(visit: Visit, caller: Caller, place: Place, posted: Posted, state: Data<HttpState>) -> Answer {
    press(&visit, &caller, (&place, Button::Replan), &posted, &state).await
}

async fn press(visit: &Visit, caller: &Caller, (place, button): (&Place, Button), posted: &Posted, state: &HttpState) -> Answer {
    let (a, AtBoth(day, wave)) = (ActText::of(visit.language()), place);
    let waves = state.services.find_waves(&caller.0, caller.territory()?.as_str(), *day, Some(wave.as_str())).await?;
    let of = waves.first().ok_or_else(|| Problem::not_found("no such wave on that day"))?;
    let unreadable = || Problem::new(ProblemKind::Malformed, "the form is not whole");
    let key = posted.text(KEY).parse::<FormId>().map_err(|_| unreadable())?.to_string();
    let form = Form { key, latest: posted.text(VERSION).parse().map_err(|_| unreadable())? };
    let request = DayRequest { publish: false, confirm: false, again: true, wait: false, limits: state.day.clone() };
    let back = paths::wave(paths::WAVE, *day, wave);
    match state.services.start_wave(&caller.0, (of, button), &request, &form).await? {
        Started::UnderWay => visit.go_saying(&back, a.said_under_way),
        Started::Done => visit.go_saying(&back, a.said_done),
        Started::Changed => unchanged(visit, caller, place, None, state).await,
        Started::Begun(work) => match tokio::time::timeout(AT_ONCE, work).await {
            Err(_) => visit.go_saying(&back, a.said_started),
            Ok(Ok(Ok(_))) if button == Button::Replan => visit.go_saying(&back, a.said_replanned),
            Ok(Ok(Ok(result))) => computed(visit, caller, (&back, &result), state).await,
            Ok(Ok(Err(ServiceError::Store(error)))) => Err(ServiceError::Store(error).into()),
            Ok(_) => unchanged(visit, caller, place, Some(StandsText::of(visit.language()).failed_then), state).await,
        },
    }
}

async fn computed(visit: &Visit, caller: &Caller, (back, result): (&str, &WaveResult), state: &HttpState) -> Answer {
    let summary = state.services.read_day(&caller.0, &result.run).await?;
    let said = (ActText::of(visit.language()).said_proposed)(&visit.say().mass(summary.totals.shared));
    visit.go_saying(back, said)
}

/// `POST /day/{day}/{wave}/publish`.
///
/// # Errors
/// 404; 403.
pub async fn publish(visit: Visit, caller: Caller, place: Place, posted: Posted, state: Data<HttpState>) -> Answer {
    let a = ActText::of(visit.language());
    let published = state.services.publish_run(&caller.0, &proposal(&posted)?).await;
    told(&visit, &caller, &place, (published, a.said_published, a.not_published), &state).await
}

/// `POST /day/{day}/{wave}/withdraw`.
///
/// # Errors
/// 404; 403.
pub async fn withdraw(visit: Visit, caller: Caller, place: Place, posted: Posted, state: Data<HttpState>) -> Answer {
    let a = ActText::of(visit.language());
    let withdrawn = state.services.withdraw_run(&caller.0, &proposal(&posted)?).await;
    told(&visit, &caller, &place, (withdrawn, a.said_withdrawn, a.not_withdrawn), &state).await
}

fn proposal(posted: &Posted) -> Result<RunId, Problem> {
    posted.text(PROPOSAL).parse().map_err(Problem::not_found)
}

async fn told(
    visit: &Visit,
    caller: &Caller,
    place: &Place,
    (done, said, refused): (Result<(), ServiceError>, &'static str, &'static str),
    state: &HttpState,
) -> Answer {
    match done {
        Ok(()) => visit.go_saying(&paths::wave(paths::WAVE, place.0, &place.1), said),
        Err(ServiceError::Conflict { .. }) => unchanged(visit, caller, place, Some(refused), state).await,
        Err(other) => Err(other.into()),
    }
}

/// The wave as it stands, with why nothing was done.
async fn unchanged(visit: &Visit, caller: &Caller, place: &Place, why: Option<&str>, state: &HttpState) -> Answer {
    let board = board(caller, &BoardAsked { day: Some(place.0), wave: Some(place.1.clone()) }, state).await?;
    let now = board.shown.as_ref().map(|shown| stands(visit.say(), &board, shown)).unwrap_or_default();
    let sentence = why.map_or_else(|| (ActText::of(visit.language()).changed)(&now), ToOwned::to_owned);
    visit.conflict(&BoardPage::new(visit, &board, &state.map, Some(&sentence)))
}
