//! Who asks: the bearer of a token.

use std::future::{Ready, ready};

use actix_web::dev::Payload;
use actix_web::http::header::AUTHORIZATION;
use actix_web::{FromRequest, HttpMessage, HttpRequest};

use crate::credentials::api_token::TokenSecret;
use crate::domain::id::TerritoryId;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::session::knocker;
use crate::http::state::HttpState;
use crate::services::actor::Actor;

/// The actor whom the gate let in.
pub struct Caller(pub Actor);

impl Caller {
    /// The territory of whoever asks.
    ///
    /// # Errors
    /// 404 for an administrator, who belongs to none.
    pub fn territory(&self) -> Result<TerritoryId, Problem> {
        self.0
            .grant()
            .territory()
            .cloned()
            .ok_or_else(|| Problem::not_found("this page is of a territory, and whoever asks belongs to none"))
    }
}

impl FromRequest for Caller {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let actor = request.extensions().get::<Actor>().cloned();
        ready(actor.map(Self).ok_or_else(|| Problem::new(ProblemKind::Unauthenticated, "this address asks for a token")))
    }
}

/// The bearer of the token that `request` shows.
///
/// # Errors
/// A problem when there is no token, when it opens nothing, or when it or its sender's address asks too often.
pub async fn authenticate(request: &HttpRequest, state: &HttpState) -> Result<Actor, Problem> {
    state.limits.count_address(knocker(request, state).address)?;
    let refused = |detail: &str| Problem::new(ProblemKind::Unauthenticated, detail);
    let header = request.headers().get(AUTHORIZATION).ok_or_else(|| refused("the Authorization header is missing"))?;
    let (scheme, token) = header
        .to_str()
        .ok()
        .and_then(|text| text.split_once(' '))
        .ok_or_else(|| refused("the Authorization header does not read `Bearer` and a token"))?;
    if !scheme.eq_ignore_ascii_case("bearer") {
        return Err(refused("the Authorization scheme is not Bearer"));
    }
    let secret = TokenSecret::parse(token.trim()).map_err(|invalid| refused(&invalid.to_string()))?;
    let actor = state.services.authenticate(&secret).await?.ok_or_else(|| refused("the token is unknown, taken back or at its end"))?;
    state.limits.count_token(&actor.owner())?;
    Ok(actor)
}
