//! Answers in JSON.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use actix_web::http::header::{ETAG, LOCATION};
use serde::Serialize;

use crate::domain::version::Version;
use crate::http::precondition::etag;
use crate::store::idempotency::KeptAnswer;

/// Something new at `location`.
pub fn created(location: String, version: Option<Version>, body: &impl Serialize) -> KeptAnswer {
    KeptAnswer { status: StatusCode::CREATED.as_u16(), location: Some(location), version, body: text(body) }
}

/// Something done.
pub fn done(version: Option<Version>, body: &impl Serialize) -> KeptAnswer {
    KeptAnswer { status: StatusCode::OK.as_u16(), location: None, version, body: text(body) }
}

/// One object, with its version as `ETag`.
pub fn found(version: Version, body: &impl Serialize) -> HttpResponse {
    send(done(Some(version), body))
}

/// A document without a version.
pub fn document(body: &impl Serialize) -> HttpResponse {
    send(done(None, body))
}

/// Sends an answer.
#[must_use]
pub fn send(answer: KeptAnswer) -> HttpResponse {
    let status = StatusCode::from_u16(answer.status).unwrap_or(StatusCode::OK);
    let mut response = HttpResponse::build(status);
    if let Some(location) = answer.location {
        response.insert_header((LOCATION, location));
    }
    if let Some(version) = answer.version {
        response.insert_header((ETAG, etag(version)));
    }
    response.content_type("application/json").body(answer.body)
}

/// The JSON of a body made of our own plain structs, which always has one.
fn text(body: &impl Serialize) -> String {
    serde_json::to_string(body).unwrap_or_else(|error| {
        tracing::error!(%error, "an answer has no JSON form");
        "null".to_owned()
    })
}
