//! Who asks: the bearer of a token.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::{AUTHORIZATION, HeaderMap};
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::credentials::api_token::TokenSecret;
use crate::http::problem::{Problem, ProblemKind};
use crate::services::actor::Actor;
use crate::services::context::Services;

/// The actor whom the gate let in.
pub struct Caller(pub Actor);

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let actor = request.extensions().get::<Actor>().cloned();
        ready(actor.map(Self).ok_or_else(|| Problem::new(ProblemKind::Unauthenticated, "this address asks for a token")))
    }
}

/// The bearer of the token in `headers`.
///
/// # Errors
/// A problem when there is no token, or it opens nothing.
pub async fn authenticate(headers: &HeaderMap, services: &Services) -> Result<Actor, Problem> {
    let refused = |detail: &str| Problem::new(ProblemKind::Unauthenticated, detail);
    let header = headers.get(AUTHORIZATION).ok_or_else(|| refused("the Authorization header is missing"))?;
    let (scheme, token) = header
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .ok_or_else(|| refused("the Authorization header does not read `Bearer` and a token"))?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(refused("the Authorization scheme is not Bearer"));
    }
    let secret = TokenSecret::parse(token.trim()).map_err(|invalid| refused(&invalid.to_string()))?;
    services.authenticate(&secret).await?.ok_or_else(|| refused("the token is unknown, taken back or at its end"))
}
