//! `/regular-rounds`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::standing::regular_round::RegularRoundDocument;
use crate::domain::id::{RegularRoundId, TerritoryId};
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/regular-rounds`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<RegularRoundId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_regular_rounds(&caller.0, &territory.0, page.0).await?;
    Ok(listed::<RegularRoundDocument, _>(&page))
}

/// `POST /territories/{territory}/regular-rounds`.
pub async fn create(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<RegularRoundDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (round, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<RegularRoundDocument, _>(paths::REGULAR_ROUND, kept);
    once(&state.services, request, render, |keep| state.services.create_regular_round(&caller.0, territory.0, round, keep)).await
}

/// `GET /regular-rounds/{regular_round}`.
pub async fn read(caller: Caller, id: At<RegularRoundId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<RegularRoundDocument, _>(&state.services.read_regular_round(&caller.0, &id.0).await?))
}

/// `PUT /regular-rounds/{regular_round}`.
pub async fn change(
    caller: Caller,
    id: At<RegularRoundId>,
    version: IfMatch,
    body: Body<RegularRoundDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_regular_round(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<RegularRoundDocument, _>(&changed))
}

/// `DELETE /regular-rounds/{regular_round}`.
pub async fn cancel(caller: Caller, id: At<RegularRoundId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_regular_round(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
