//! `/offers`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::Listing;
use crate::api::paths;
use crate::api::v1::documents::posted::offer::{OfferDocument, PostedOfferDocument};
use crate::domain::id::{OfferId, TerritoryId};
use crate::domain::offer::posted::PostedOffer;
use crate::http::answer;
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/offers`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<OfferId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_offers(&caller.0, &territory.0, page.0).await?;
    Ok(answer::document(&Listing::of(&page, PostedOfferDocument::of)))
}

/// `POST /territories/{territory}/offers`.
pub async fn post(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<OfferDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let ((offer, lots), request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render =
        |posted: &PostedOffer| answer::created(paths::to(paths::OFFER, &posted.id), Some(posted.version), &PostedOfferDocument::of(posted));
    once(&state.services, request, render, |keep| state.services.post_offer(&caller.0, territory.0, offer, lots, keep)).await
}

/// `GET /offers/{offer}`.
pub async fn read(caller: Caller, id: At<OfferId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(shown(&state.services.read_offer(&caller.0, &id.0).await?))
}

/// `PUT /offers/{offer}`.
pub async fn change(
    caller: Caller,
    id: At<OfferId>,
    version: IfMatch,
    body: Body<OfferDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (offer, lots) = body.value.value()?;
    Ok(shown(&state.services.change_offer(&caller.0, &id.0, version.0, offer, lots).await?))
}

/// `DELETE /offers/{offer}`.
pub async fn cancel(caller: Caller, id: At<OfferId>, version: IfMatch, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.cancel_offer(&caller.0, &id.0, version.0).await?;
    Ok(HttpResponse::NoContent().finish())
}

fn shown(posted: &PostedOffer) -> HttpResponse {
    answer::found(posted.version, &PostedOfferDocument::of(posted))
}
