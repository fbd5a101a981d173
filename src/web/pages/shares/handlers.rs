//! Showing an association's day.

use actix_web::web::Data;

use crate::domain::id::{OrganisationId, RunId};
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::day::part::{Part, PartsSeen};
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::shares::page::{DayPage, NonePage};

/// The association of whoever asks.
///
/// # Errors
/// 404 for who is none.
pub fn association(caller: &Caller) -> Result<OrganisationId, Problem> {
    let own = caller.0.grant().organisation().cloned();
    own.ok_or_else(|| Problem::not_found("only an association has a day of its own: a coordinator sees the day of all"))
}

/// `GET /shares`: the wave that asks for an answer, else the one that comes next, else the last of the day.
///
/// # Errors
/// 404 for who is no association.
pub async fn next(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let seen = state.services.read_parts(&caller.0, &association(&caller)?).await?;
    let now = state.services.now();
    let asks = seen.parts.iter().find(|part| part.awaited().get() > 0);
    let comes = || seen.parts.iter().find(|part| now < part.span.to());
    match asks.or_else(comes).or(seen.parts.last()) {
        Some(part) => visit.show(&page(&visit, &seen, part, &state)),
        None => visit.show(&NonePage::new(&visit)),
    }
}

/// `GET /shares/{run}`.
///
/// # Errors
/// 404 for a plan that does not concern the day of whoever asks.
pub async fn show(visit: Visit, caller: Caller, At(id): At<RunId>, state: Data<HttpState>) -> Answer {
    let seen = state.services.read_parts(&caller.0, &association(&caller)?).await?;
    let part = part_of(&seen, &id)?;
    visit.show(&page(&visit, &seen, part, &state))
}

/// The part that `run` gives.
///
/// # Errors
/// 404 when there is none.
pub fn part_of<'a>(seen: &'a PartsSeen, run: &RunId) -> Result<&'a Part, Problem> {
    let found = seen.parts.iter().find(|part| part.run == *run);
    found.ok_or_else(|| Problem::not_found("that plan is over, or another one stands in its place"))
}

fn page(visit: &Visit, seen: &PartsSeen, part: &Part, state: &HttpState) -> DayPage {
    DayPage::new(visit, seen, part, (Form::new(visit, Posted::new()), state.services.now()))
}
