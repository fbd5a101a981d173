//! People figures: `/organisations/{organisation}/people-figures` and what a coordinator answers to them.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::{Document, Listing};
use crate::api::paths;
use crate::api::v1::documents::standing::figure::{FigureAnswerDocument, FigureDocument, KeptFigureDocument};
use crate::domain::id::{OrganisationId, PeopleFigureId, TerritoryId};
use crate::http::answer;
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::precondition::IfMatch;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::store::standing::people::KeptFigure;

/// `GET /territories/{territory}/people-figures`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<PeopleFigureId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_figures(&caller.0, &territory.0, page.0).await?;
    Ok(answer::document(&Listing::of(&page, KeptFigureDocument::of)))
}

/// `POST /organisations/{organisation}/people-figures`.
pub async fn declare(
    caller: Caller,
    organisation: At<OrganisationId>,
    key: IdempotencyKey,
    body: Body<FigureDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let (figure, request) = (body.value.value()?, key.of(&caller, &body.hash));
    let render =
        |kept: &KeptFigure| answer::created(paths::to(paths::FIGURE_ANSWER, &kept.id), Some(kept.version), &KeptFigureDocument::of(kept));
    once(&state.services, request, render, |keep| state.services.declare_figure(&caller.0, &organisation.0, figure, keep)).await
}

/// `PUT /people-figures/{figure}/answer`.
pub async fn answer(
    caller: Caller,
    figure: At<PeopleFigureId>,
    version: IfMatch,
    body: Body<FigureAnswerDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let kept = state.services.answer_figure(&caller.0, &figure.0, version.0, body.value.value()?).await?;
    Ok(answer::found(kept.version, &KeptFigureDocument::of(&kept)))
}
