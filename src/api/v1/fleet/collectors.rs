//! `/collectors`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::standing::collector::CollectorDocument;
use crate::domain::id::{CollectorId, TerritoryId};
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/collectors`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<CollectorId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_collectors(&caller.0, &territory.0, page.0).await?;
    Ok(listed::<CollectorDocument, _>(&page))
}

/// `POST /territories/{territory}/collectors`.
pub async fn create(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<CollectorDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (collector, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<CollectorDocument, _>(paths::COLLECTOR, kept);
    once(&state.services, request, render, |keep| state.services.create_collector(&caller.0, territory.0, collector, keep)).await
}

/// `GET /collectors/{collector}`.
pub async fn read(caller: Caller, id: At<CollectorId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<CollectorDocument, _>(&state.services.read_collector(&caller.0, &id.0).await?))
}

/// `PUT /collectors/{collector}`.
pub async fn change(
    caller: Caller,
    id: At<CollectorId>,
    version: IfMatch,
    body: Body<CollectorDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_collector(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<CollectorDocument, _>(&changed))
}

/// `DELETE /collectors/{collector}`.
pub async fn cancel(caller: Caller, id: At<CollectorId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_collector(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
