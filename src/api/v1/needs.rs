//! `/needs`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::posted::need::NeedDocument;
use crate::domain::id::{NeedId, TerritoryId};
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/needs`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<NeedId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_needs(&caller.0, &territory.0, page.0).await?;
    Ok(listed::<NeedDocument, _>(&page))
}

/// `POST /territories/{territory}/needs`.
pub async fn create(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<NeedDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (need, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<NeedDocument, _>(paths::NEED, kept);
    once(&state.services, request, render, |keep| state.services.state_need(&caller.0, territory.0, need, keep)).await
}

/// `GET /needs/{need}`.
pub async fn read(caller: Caller, id: At<NeedId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<NeedDocument, _>(&state.services.read_need(&caller.0, &id.0).await?))
}

/// `PUT /needs/{need}`.
pub async fn change(
    caller: Caller,
    id: At<NeedId>,
    version: IfMatch,
    body: Body<NeedDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_need(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<NeedDocument, _>(&changed))
}

/// `DELETE /needs/{need}`.
pub async fn cancel(caller: Caller, id: At<NeedId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_need(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
