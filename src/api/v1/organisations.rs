//! `/organisations`, and the profile of each.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::standing::organisation::OrganisationDocument;
use crate::api::v1::documents::standing::profile::{KeptProfileDocument, ProfileDocument};
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::http::answer;
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/organisations`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<OrganisationId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_organisations(&caller.0, &territory.0, page.0).await?;
    Ok(listed::<OrganisationDocument, _>(&page))
}

/// `POST /territories/{territory}/organisations`.
pub async fn create(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<OrganisationDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (organisation, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<OrganisationDocument, _>(paths::ORGANISATION, kept);
    once(&state.services, request, render, |keep| state.services.create_organisation(&caller.0, territory.0, organisation, keep)).await
}

/// `GET /organisations/{organisation}`.
pub async fn read(caller: Caller, id: At<OrganisationId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<OrganisationDocument, _>(&state.services.read_organisation(&caller.0, &id.0).await?))
}

/// `PUT /organisations/{organisation}`.
pub async fn change(
    caller: Caller,
    id: At<OrganisationId>,
    version: IfMatch,
    body: Body<OrganisationDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_organisation(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<OrganisationDocument, _>(&changed))
}

/// `DELETE /organisations/{organisation}`.
pub async fn cancel(caller: Caller, id: At<OrganisationId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_organisation(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// `GET /organisations/{organisation}/profile`.
pub async fn read_profile(caller: Caller, id: At<OrganisationId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    let kept = state.services.read_profile(&caller.0, &id.0).await?;
    Ok(answer::found(kept.version, &KeptProfileDocument::of(&kept)))
}

/// `PUT /organisations/{organisation}/profile`.
pub async fn change_profile(
    caller: Caller,
    id: At<OrganisationId>,
    version: IfMatch,
    body: Body<ProfileDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let kept = state.services.change_profile(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(answer::found(kept.version, &KeptProfileDocument::of(&kept)))
}
