//! What a person sees when a request fails: a page that says what happened and what to do, instead of the problem document that
//! machines get. Stands around the whole application; addresses under `/api` and requests that ask for no HTML are left alone.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::StatusCode;
use actix_web::http::header::{ACCEPT, CONTENT_TYPE, HeaderMap};
use actix_web::middleware::Next;
use actix_web::{Error, HttpMessage, web};
use askama::Template;
use tracing_actix_web::RequestId;

use crate::http::state::HttpState;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::paths;
use crate::web::visitor::Visitor;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::refusal::{Refusal, RefusalText};

#[derive(Template)]
#[template(path = "kit/refusal.html", config = "config/askama.toml")]
struct RefusalPage {
    shell: Shell,
    t: &'static RefusalText,
    refusal: Refusal,
    reference: Option<String>,
    home: &'static str,
}

/// 403 to a form that was not made for this browser: what to do instead.
///
/// # Errors
/// None that a page can cause.
pub fn foreign(visit: &Visit) -> Answer {
    let t = RefusalText::of(visit.language());
    visit.answer_instead(StatusCode::FORBIDDEN, &page(visit, t, t.foreign, None))
}

fn page(visit: &Visit, t: &'static RefusalText, refusal: Refusal, reference: Option<String>) -> RefusalPage {
    RefusalPage { shell: visit.shell(refusal.title), t, refusal, reference, home: paths::HOME }
}

/// Turns what failed into a page.
///
/// # Errors
/// None of its own.
pub async fn explain(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse, Error> {
    let reads_pages = reads_pages(request.path(), request.headers());
    let answer = next.call(request).await?.map_into_boxed_body();
    let failed = answer.status().is_client_error() || answer.status().is_server_error();
    if !reads_pages || !failed || answer.headers().get(CONTENT_TYPE).is_some_and(|given| given.as_bytes().starts_with(b"text/html")) {
        return Ok(answer);
    }
    let status = answer.status();
    let request = answer.request().clone();
    let visit = request.extensions().get::<Visit>().cloned();
    let visit = visit.or_else(|| Some(Visit::new(&request, &Visitor::default(), &request.app_data::<web::Data<HttpState>>()?.services)));
    let Some(visit) = visit else { return Ok(answer) };
    let t = RefusalText::of(visit.language());
    let refusal = refusal(t, status);
    let id = request.extensions().get::<RequestId>().map(ToString::to_string);
    let reference = id.filter(|_| status.is_server_error()).map(|id| (t.reference)(&id));
    match visit.answer_instead(status, &page(&visit, t, refusal, reference)) {
        Ok(response) => Ok(ServiceResponse::new(request, response)),
        Err(_) => Ok(answer),
    }
}

fn reads_pages(path: &str, headers: &HeaderMap) -> bool {
    let accepts = headers.get(ACCEPT).and_then(|value| value.to_str().ok()).is_some_and(|accepted| accepted.contains("text/html"));
    accepts && !path.starts_with("/api/")
}

fn refusal(t: &RefusalText, status: StatusCode) -> Refusal {
    match status {
        StatusCode::NOT_FOUND | StatusCode::METHOD_NOT_ALLOWED | StatusCode::GONE => t.not_found,
        StatusCode::UNAUTHORIZED | StatusCode::FORBIDDEN => t.forbidden,
        StatusCode::CONFLICT | StatusCode::PRECONDITION_FAILED | StatusCode::PRECONDITION_REQUIRED => t.conflict,
        StatusCode::PAYLOAD_TOO_LARGE => t.too_large,
        StatusCode::SERVICE_UNAVAILABLE | StatusCode::TOO_MANY_REQUESTS => t.busy,
        status if status.as_u16() < 500 => t.unreadable,
        _ => t.broken,
    }
}
