//! Showing the coordinator's day.

use actix_web::HttpResponse;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::web::Data;

use crate::domain::id::ExternalRef;
use crate::domain::time::civil::Day;
use crate::http::caller::Caller;
use crate::http::path::{At, AtBoth};
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::day::board::{Board, BoardAsked, Standing};
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::board::page::BoardPage;

/// Tells htmx to load the page again.
const LOAD_AGAIN: HeaderName = HeaderName::from_static("hx-refresh");

/// `GET /day`: the wave that waits for a hand, else the first that is not over.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn now(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    show(&visit, &caller, &BoardAsked::default(), &state).await
}

/// `GET /day/{day}`.
///
/// # Errors
/// The same.
pub async fn day(visit: Visit, caller: Caller, At(day): At<Day>, state: Data<HttpState>) -> Answer {
    show(&visit, &caller, &BoardAsked { day: Some(day), wave: None }, &state).await
}

/// `GET /day/{day}/{wave}`. While it is computed the page's script asks here whether it is done.
///
/// # Errors
/// 404 also for a wave that does not run on that day.
pub async fn wave(visit: Visit, caller: Caller, AtBoth(day, wave): AtBoth<Day, ExternalRef>, state: Data<HttpState>) -> Answer {
    let asked = BoardAsked { day: Some(day), wave: Some(wave) };
    if !visit.is_in_place() {
        return show(&visit, &caller, &asked, &state).await;
    }
    let board = board(&caller, &asked, &state).await?;
    let is_running = board.shown.is_some_and(|shown| matches!(shown.line.standing, Standing::Running { .. }));
    if is_running {
        return Ok(HttpResponse::NoContent().finish());
    }
    Ok(HttpResponse::Ok().insert_header((LOAD_AGAIN, HeaderValue::from_static("true"))).finish())
}

/// The day of the territory of whoever asks.
///
/// # Errors
/// 404; 403.
pub async fn board(caller: &Caller, asked: &BoardAsked, state: &HttpState) -> Result<Board, Problem> {
    Ok(state.services.read_day_board(&caller.0, &caller.territory()?, asked).await?)
}

async fn show(visit: &Visit, caller: &Caller, asked: &BoardAsked, state: &HttpState) -> Answer {
    visit.show(&BoardPage::new(visit, &board(caller, asked, state).await?, &state.map, None))
}
