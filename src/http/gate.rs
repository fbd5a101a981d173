//! Stands before every route: lets in who may do at least some of what lies behind, and catches what breaks there.
//!
//! The use case then looks at the object itself; here only the role is asked, before anything of the request is read.

use std::future::{Future, poll_fn};
use std::panic::{AssertUnwindSafe, catch_unwind};
use std::pin::pin;
use std::task::Poll;

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{ACCEPT, HeaderMap};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, ResponseError, web};

use crate::domain::access::action::Action;
use crate::http::caller::authenticate;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::state::HttpState;
use crate::services::rights::{Reach, reach};

/// Passes a request to its handler if the caller's role may do `action` at all; everybody may when there is no action.
///
/// # Errors
/// None of its own: a refusal is an answer.
pub async fn pass(
    action: Option<Action>,
    request: ServiceRequest,
    next: Next<impl MessageBody + 'static>,
) -> Result<ServiceResponse, Error> {
    if let Some(action) = action
        && let Err(problem) = admit(action, &request).await
    {
        return Ok(request.error_response(problem));
    }
    let asked = request.request().clone();
    match without_panic(next.call(request)).await {
        Some(answer) => Ok(answer?.map_into_boxed_body()),
        None => Ok(ServiceResponse::new(asked, broken().error_response().map_into_boxed_body())),
    }
}

async fn admit(action: Action, request: &ServiceRequest) -> Result<(), Problem> {
    let state = request.app_data::<web::Data<HttpState>>();
    let state = state.ok_or_else(|| Problem::new(ProblemKind::Internal, "the server was built without its state"))?;
    let actor = authenticate(request.request(), state).await?;
    check_accept(request.headers())?;
    if reach(actor.role(), action) == Reach::Nothing {
        return Err(Problem::new(ProblemKind::Forbidden, format_args!("the role {} may not {action}", actor.role())));
    }
    request.extensions_mut().insert(actor);
    Ok(())
}

fn check_accept(headers: &HeaderMap) -> Result<(), Problem> {
    let accepted = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).unwrap_or("*/*");
    let mut ranges = accepted.split(',').filter_map(|range| range.split(';').next()).map(str::trim);
    if ranges.any(|range| ["*/*", "application/*", "application/json"].contains(&range)) {
        Ok(())
    } else {
        Err(Problem::new(ProblemKind::NotAcceptable, format_args!("Accept is {accepted}, and the answer is application/json")))
    }
}

fn broken() -> Problem {
    tracing::error!("a handler panicked");
    Problem::new(ProblemKind::Internal, "the cause is in the log, under the request id")
}

/// The future's output; `None` when it panics. The answer is made anew then, so nothing half-made is seen.
async fn without_panic<F: Future>(future: F) -> Option<F::Output> {
    let mut future = pin!(future);
    poll_fn(|context| match catch_unwind(AssertUnwindSafe(|| future.as_mut().poll(context))) {
        Ok(poll) => poll.map(Some),
        Err(_) => Poll::Ready(None),
    })
    .await
}

#[cfg(test)]
mod tests {
    use super::*;
    use actix_web::middleware::from_fn;
    use actix_web::test::{TestRequest, call_service, init_service};
    use actix_web::{App, HttpResponse};

    #[actix_web::test]
    async fn a_handler_that_panics_is_answered_for() {
        async fn breaks() -> HttpResponse {
            let nothing: Vec<u8> = Vec::new();
            HttpResponse::Ok().body(nothing[usize::from(std::process::id() > 0)].to_string())
        }
        let route = web::get().to(breaks).wrap(from_fn(|request, next| pass(None, request, next)));
        let app = init_service(App::new().route("/", route)).await;
        let answer = call_service(&app, TestRequest::get().to_request()).await;
        assert_eq!(answer.status(), 500);
    }
}
