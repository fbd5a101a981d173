//! The last hand on every answer: its request id, the body of a problem, the headers that keep a browser careful.

use actix_web::body::{BoxBody, MessageBody};
use actix_web::dev::{ServiceRequest, ServiceResponse};
use actix_web::http::header::{
    ALLOW, CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE, HeaderName, HeaderValue, REFERRER_POLICY, X_CONTENT_TYPE_OPTIONS,
};
use actix_web::middleware::Next;
use actix_web::web::Data;
use actix_web::{Error, HttpMessage, HttpRequest, HttpResponse};
use tracing_actix_web::RequestId;

use crate::config::tiles::MapSettings;
use crate::http::problem::document::PROBLEM_JSON;
use crate::http::problem::{Problem, ProblemDocument, ProblemKind};
use crate::http::state::HttpState;

/// The header that names a request in the logs.
pub const REQUEST_ID: HeaderName = HeaderName::from_static("x-request-id");

/// What a browser may load for an answer of ours: from here only, and no script, style or frame written into the page.
const CAREFUL: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; font-src 'self'; connect-src 'self'; \
                       manifest-src 'self'; worker-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'none'";

/// The same, with the host of the pictures under the maps, where there is one.
#[must_use]
pub fn policy(map: &MapSettings) -> HeaderValue {
    let careful = HeaderValue::from_static(CAREFUL);
    let Some(tiles) = &map.tiles else { return careful };
    let widened = CAREFUL.replace("img-src 'self' data:", &format!("img-src 'self' data: {}", tiles.source()));
    HeaderValue::from_str(&widened).unwrap_or(careful)
}

/// Finishes every answer.
///
/// # Errors
/// None of its own.
pub async fn finish(request: ServiceRequest, next: Next<impl MessageBody + 'static>) -> Result<ServiceResponse, Error> {
    let id = request.extensions().get::<RequestId>().map(ToString::to_string).unwrap_or_default();
    let answer = next.call(request).await?.map_into_boxed_body();
    let (request, mut response) = answer.into_parts();
    if (response.status().is_client_error() || response.status().is_server_error()) && !is_page(&response) {
        response = with_problem(response, &request, &id);
    }
    let policy = request.app_data::<Data<HttpState>>().map(|state| state.policy.clone());
    add_headers(&mut response, policy, &id);
    Ok(ServiceResponse::new(request, response))
}

/// Nothing is at the address.
pub async fn nothing_here(request: HttpRequest) -> HttpResponse {
    HttpResponse::from_error(Problem::not_found(format_args!("nothing is at {}", request.path())))
}

/// The address knows only the methods in `allow`.
pub async fn method_not_allowed(request: HttpRequest, allow: String) -> HttpResponse {
    let detail = format!("{} knows {allow}, not {}", request.path(), request.method());
    let mut response = HttpResponse::from_error(Problem::new(ProblemKind::MethodNotAllowed, detail));
    if let Ok(allow) = HeaderValue::from_str(&allow) {
        response.headers_mut().insert(ALLOW, allow);
    }
    response
}

/// A page says itself what is wrong.
fn is_page(response: &HttpResponse) -> bool {
    response.headers().get(CONTENT_TYPE).is_some_and(|given| given.as_bytes().starts_with(b"text/html"))
}

/// The answer with the body of its problem; a refusal that another part made by a status alone gets one too.
fn with_problem(response: HttpResponse, request: &HttpRequest, id: &str) -> HttpResponse {
    let document = match response.error().and_then(|error| error.as_error::<Problem>()) {
        Some(problem) => ProblemDocument::new(problem, id.to_owned()),
        None => ProblemDocument::new(&of_status(&response, request), id.to_owned()),
    };
    let body = serde_json::to_vec(&document).unwrap_or_default();
    let mut response = response.set_body(BoxBody::new(body));
    response.headers_mut().insert(CONTENT_TYPE, HeaderValue::from_static(PROBLEM_JSON));
    response
}

fn of_status(response: &HttpResponse, request: &HttpRequest) -> Problem {
    let detail = response.error().map_or_else(|| format!("{} {}", request.method(), request.path()), ToString::to_string);
    Problem::new(ProblemKind::of_status(response.status()), detail)
}

/// Headers that a handler has set itself stay.
fn add_headers(response: &mut HttpResponse, policy: Option<HeaderValue>, id: &str) {
    let fixed = [
        (X_CONTENT_TYPE_OPTIONS, "nosniff"),
        // Not `no-referrer`: browsers would then hide where our own forms come from, and the gate of the pages would refuse them.
        (REFERRER_POLICY, "same-origin"),
        (CACHE_CONTROL, "no-store"),
        (HeaderName::from_static("cross-origin-opener-policy"), "same-origin"),
        (HeaderName::from_static("cross-origin-resource-policy"), "same-origin"),
    ];
    let headers = response.headers_mut();
    if !headers.contains_key(CONTENT_SECURITY_POLICY) {
        headers.insert(CONTENT_SECURITY_POLICY, policy.unwrap_or(HeaderValue::from_static(CAREFUL)));
    }
    for (name, value) in fixed {
        if !headers.contains_key(&name) {
            headers.insert(name, HeaderValue::from_static(value));
        }
    }
    if let Ok(id) = HeaderValue::from_str(id) {
        headers.insert(REQUEST_ID, id);
    }
}
