//! `/vehicles`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, listed, made, shown};
use crate::api::paths;
use crate::api::v1::documents::standing::vehicle::VehicleDocument;
use crate::domain::id::{TerritoryId, VehicleId};
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/vehicles`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<VehicleId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_vehicles(&caller.0, &territory.0, page.0).await?;
    Ok(listed::<VehicleDocument, _>(&page))
}

/// `POST /territories/{territory}/vehicles`.
pub async fn create(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<VehicleDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (vehicle, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render = |kept: &_| made::<VehicleDocument, _>(paths::VEHICLE, kept);
    once(&state.services, request, render, |keep| state.services.create_vehicle(&caller.0, territory.0, vehicle, keep)).await
}

/// `GET /vehicles/{vehicle}`.
pub async fn read(caller: Caller, id: At<VehicleId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown::<VehicleDocument, _>(&state.services.read_vehicle(&caller.0, &id.0).await?))
}

/// `PUT /vehicles/{vehicle}`.
pub async fn change(
    caller: Caller,
    id: At<VehicleId>,
    version: IfMatch,
    body: Body<VehicleDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let changed = state.services.change_vehicle(&caller.0, &id.0, version.0, body.value.value()?).await?;
    Ok(shown::<VehicleDocument, _>(&changed))
}

/// `DELETE /vehicles/{vehicle}`.
pub async fn cancel(caller: Caller, id: At<VehicleId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_vehicle(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}
