//! `/territories`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::standing::territory::TerritoryDocument;
use crate::domain::id::TerritoryId;
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories`.
pub async fn list(caller: Caller, page: Paging<TerritoryId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    let page = state.services.list_territories(&caller.0, page.0).await?;
    Ok(listed::<TerritoryDocument, _>(&page))
}

/// `POST /territories`.
pub async fn create(
    caller: Caller,
    key: IdempotencyKey,
    body: Body<TerritoryDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (territory, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<TerritoryDocument, _>(paths::TERRITORY, kept);
    once(&state.services, request, render, |keep| state.services.create_territory(&caller.0, territory, keep)).await
}

/// `GET /territories/{territory}`.
pub async fn read(caller: Caller, id: At<TerritoryId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<TerritoryDocument, _>(&state.services.read_territory(&caller.0, &id.0).await?))
}

/// `PUT /territories/{territory}`.
pub async fn change(
    caller: Caller,
    id: At<TerritoryId>,
    version: IfMatch,
    body: Body<TerritoryDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_territory(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<TerritoryDocument, _>(&changed))
}

/// `DELETE /territories/{territory}`.
pub async fn cancel(caller: Caller, id: At<TerritoryId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_territory(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
