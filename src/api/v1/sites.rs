//! `/sites`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::standing::site::SiteDocument;
use crate::domain::id::{SiteId, TerritoryId};
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/sites`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<SiteId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_sites(&caller.0, &territory.0, page.0).await?;
    Ok(listed::<SiteDocument, _>(&page))
}

/// `POST /territories/{territory}/sites`.
pub async fn create(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<SiteDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (site, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<SiteDocument, _>(paths::SITE, kept);
    once(&state.services, request, render, |keep| state.services.create_site(&caller.0, territory.0, site, keep)).await
}

/// `GET /sites/{site}`.
pub async fn read(caller: Caller, id: At<SiteId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<SiteDocument, _>(&state.services.read_site(&caller.0, &id.0).await?))
}

/// `PUT /sites/{site}`.
pub async fn change(
    caller: Caller,
    id: At<SiteId>,
    version: IfMatch,
    body: Body<SiteDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_site(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<SiteDocument, _>(&changed))
}

/// `DELETE /sites/{site}`.
pub async fn cancel(caller: Caller, id: At<SiteId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_site(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
