//! `/conventions`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::standing::convention::ConventionDocument;
use crate::domain::id::{ConventionId, TerritoryId};
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/conventions`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<ConventionId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_conventions(&caller.0, &territory.0, page.0).await?;
    Ok(listed::<ConventionDocument, _>(&page))
}

/// `POST /territories/{territory}/conventions`.
pub async fn create(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<ConventionDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (convention, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<ConventionDocument, _>(paths::CONVENTION, kept);
    once(&state.services, request, render, |keep| state.services.create_convention(&caller.0, territory.0, convention, keep)).await
}

/// `GET /conventions/{convention}`.
pub async fn read(caller: Caller, id: At<ConventionId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<ConventionDocument, _>(&state.services.read_convention(&caller.0, &id.0).await?))
}

/// `PUT /conventions/{convention}`.
pub async fn change(
    caller: Caller,
    id: At<ConventionId>,
    version: IfMatch,
    body: Body<ConventionDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_convention(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<ConventionDocument, _>(&changed))
}

/// `DELETE /conventions/{convention}`.
pub async fn cancel(caller: Caller, id: At<ConventionId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_convention(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
