//! `Idempotency-Key`: the same POST sent twice acts once, and is answered twice alike.
//!
//! The header follows the IETF draft `draft-ietf-httpapi-idempotency-key-header`, with the key as plain text. What is kept, where and
//! how long: `services::keep`.

use std::future::{Future, Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{HeaderName, HeaderValue};
use actix_web::{FromRequest, HttpRequest, HttpResponse};

use crate::http::answer::send;
use crate::http::caller::Caller;
use crate::http::problem::{Problem, ProblemKind};
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::store::idempotency::{KeptAnswer, KeyedRequest};

/// The header a client sends.
pub const IDEMPOTENCY_KEY: HeaderName = HeaderName::from_static("idempotency-key");
/// The header of an answer that was given before.
pub const REPLAYED: HeaderName = HeaderName::from_static("idempotency-replayed");
const MAX_LENGTH: usize = 255;

/// The key of a request, if it carries one, and the route it was sent to.
pub struct IdempotencyKey {
    key: Option<String>,
    route: String,
}

impl FromRequest for IdempotencyKey {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let key = request.headers().get(IDEMPOTENCY_KEY).map(read).transpose();
        let route = format!("{} {}", request.method(), request.path());
        ready(key.map(|key| Self { key, route }))
    }
}

impl IdempotencyKey {
    /// The keyed request of `caller` with the body of this hash.
    #[must_use]
    pub fn of(self, caller: &Caller, body_hash: &str) -> Option<KeyedRequest> {
        let owner = caller.0.owner();
        Some(KeyedRequest { owner, route: self.route, key: self.key?, body_hash: body_hash.to_owned() })
    }
}

/// Acts once for `request`: answers what was answered before, or acts and keeps what `render` answers for the outcome.
///
/// # Errors
/// The refusal of the use case, and of a key that was used for another body.
pub async fn once<T, R, F>(
    services: &Services,
    request: Option<KeyedRequest>,
    render: R,
    act: impl FnOnce(Keep<T>) -> F,
) -> Result<HttpResponse, Problem>
where
    R: Fn(&T) -> KeptAnswer + Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ServiceError>>,
{
    let Some(request) = request else {
        return Ok(send(render(&act(Keep::nothing()).await?)));
    };
    Ok(match keyed(services, request, render.clone(), act).await? {
        Keyed::Done(outcome) => send(render(&outcome)),
        Keyed::Before(kept) => replay(kept),
    })
}

/// The same for a page's form, which carries the key it was shown with: answers where what it made stands. A form without a key acts
/// each time.
///
/// # Errors
/// The refusal of the use case.
pub async fn once_shown<T, L, F>(
    services: &Services,
    (caller, route, key): (&Caller, &str, &str),
    location: L,
    act: impl FnOnce(Keep<T>) -> F,
) -> Result<String, ServiceError>
where
    L: Fn(&T) -> String + Clone + Send + Sync + 'static,
    F: Future<Output = Result<T, ServiceError>>,
{
    if key.is_empty() {
        return Ok(location(&act(Keep::nothing()).await?));
    }
    let (owner, body_hash) = (caller.0.owner(), String::new());
    let request = KeyedRequest { owner, route: route.to_owned(), key: key.chars().take(MAX_LENGTH).collect(), body_hash };
    let written = location.clone();
    let render = move |outcome: &T| KeptAnswer { status: 303, location: Some(written(outcome)), version: None, body: String::new() };
    Ok(match keyed(services, request, render, act).await? {
        Keyed::Done(outcome) => location(&outcome),
        Keyed::Before(kept) => kept.location.unwrap_or_default(),
    })
}

/// What came of a request with a key.
enum Keyed<T> {
    /// It acted.
    Done(T),
    /// It, or its twin, had acted before, and was answered so.
    Before(KeptAnswer),
}

async fn keyed<T, R, F>(
    services: &Services,
    request: KeyedRequest,
    render: R,
    act: impl FnOnce(Keep<T>) -> F,
) -> Result<Keyed<T>, ServiceError>
where
    R: Fn(&T) -> KeptAnswer + Send + Sync + 'static,
    F: Future<Output = Result<T, ServiceError>>,
{
    if let Some(kept) = services.kept_answer(request.clone()).await? {
        return Ok(Keyed::Before(kept));
    }
    match act(Keep::answer(request.clone(), render)).await {
        Ok(outcome) => Ok(Keyed::Done(outcome)),
        // A twin that was quicker may have made this one's effect impossible in any way: its answer is this one's too.
        Err(error) => services.kept_answer(request).await?.map(Keyed::Before).ok_or(error),
    }
}

fn replay(kept: KeptAnswer) -> HttpResponse {
    let mut response = send(kept);
    response.headers_mut().insert(REPLAYED, HeaderValue::from_static("true"));
    response
}

fn read(header: &HeaderValue) -> Result<String, Problem> {
    match header.to_str() {
        Ok(text) if (1..=MAX_LENGTH).contains(&text.len()) => Ok(text.to_owned()),
        _ => Err(Problem::new(ProblemKind::Malformed, format_args!("Idempotency-Key must be 1 to {MAX_LENGTH} visible ASCII characters"))),
    }
}
