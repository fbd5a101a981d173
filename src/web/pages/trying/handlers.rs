//! Showing the form of a change, and trying it. A trial is not kept: its answer is the page itself.

use actix_web::HttpRequest;
use actix_web::web::Data;

use crate::domain::id::RunId;
use crate::http::caller::Caller;
use crate::http::path::{At, AtBoth};
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::day::what_if::{ChangeKind, TrialFacts};
use crate::services::error::ServiceError;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::trying::attempt::AttemptPage;
use crate::web::pages::trying::fields::{form, known, read, refused};
use crate::wording::pages::messages::Messages;
use crate::wording::pages::trying::what_if::WhatIfText;

/// `GET /what-if/{run}`.
///
/// # Errors
/// 404; 403.
pub async fn first(visit: Visit, caller: Caller, At(run): At<RunId>, state: Data<HttpState>) -> Answer {
    let facts = facts(&caller, &run, ChangeKind::Storage, &state).await?;
    fresh(&visit, &facts, ChangeKind::Storage, Posted::new())
}

/// `GET /what-if/{run}/{change}`: what stands in the address is filled in.
///
/// # Errors
/// 404; 403.
pub async fn show(
    visit: Visit,
    caller: Caller,
    AtBoth(run, kind): AtBoth<RunId, ChangeKind>,
    request: HttpRequest,
    state: Data<HttpState>,
) -> Answer {
    let facts = facts(&caller, &run, kind, &state).await?;
    let asked = form_urlencoded::parse(request.query_string().as_bytes());
    fresh(&visit, &facts, kind, asked.fold(Posted::new(), |posted, (name, value)| posted.with(&name, value)))
}

/// `POST /what-if/{run}/{change}`.
///
/// # Errors
/// 404; 403.
pub async fn attempt(
    visit: Visit,
    caller: Caller,
    AtBoth(run, kind): AtBoth<RunId, ChangeKind>,
    posted: Posted,
    state: Data<HttpState>,
) -> Answer {
    let t = WhatIfText::of(visit.language());
    let facts = facts(&caller, &run, kind, &state).await?;
    let form = |posted: &Posted| form(&visit, &facts, kind, posted.clone());
    let asked = match read(&posted, &facts, kind) {
        Ok(asked) => asked,
        Err(errors) => return visit.refuse(&AttemptPage::new(&visit, &facts, kind, (refused(form(&posted), t, &errors), None))),
    };
    match state.services.what_if(&caller.0, &run, &asked).await {
        Ok(tried) => visit.show(&AttemptPage::new(&visit, &facts, kind, (form(&posted), Some(&tried)))),
        Err(ServiceError::Invalid(errors)) => {
            visit.refuse(&AttemptPage::new(&visit, &facts, kind, (refused(form(&posted), t, &errors), None)))
        }
        Err(ServiceError::TooMany { minutes }) => {
            let form = form(&posted).wrong_because("", t.too_many);
            visit.too_many(minutes, &AttemptPage::new(&visit, &facts, kind, (form, None)))
        }
        Err(ServiceError::Conflict { .. }) => {
            let form = form(&posted).wrong_because("", t.out_of_time);
            visit.conflict(&AttemptPage::new(&visit, &facts, kind, (form, None)))
        }
        Err(other) => Err(other.into()),
    }
}

fn fresh(visit: &Visit, facts: &TrialFacts, kind: ChangeKind, asked: Posted) -> Answer {
    let form = form(visit, facts, kind, known(facts, asked));
    visit.show(&AttemptPage::new(visit, facts, kind, (form, None)))
}

/// How the day stands; an association finds no page for a change that is not its own to try.
async fn facts(caller: &Caller, run: &RunId, kind: ChangeKind, state: &HttpState) -> Result<TrialFacts, Problem> {
    let facts = state.services.read_trial(&caller.0, run).await?;
    if facts.own.is_some() && !kind.is_own() {
        return Err(Problem::not_found("only a coordinator tries this"));
    }
    Ok(facts)
}
