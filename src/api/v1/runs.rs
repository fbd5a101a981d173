//! `/runs`: a day's waves solved, published and read.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::v1::documents::day::round::RoundsDocument;
use crate::api::v1::documents::day::run::{AskedRunDocument, DayDocument, RunDocument, RunDocumentsDocument, RunRequestDocument};
use crate::api::v1::documents::day::share::SharesDocument;
use crate::api::v1::documents::day::summary::SummaryDocument;
use crate::api::v1::documents::day::what_if::{WhatIfDocument, WhatIfRequestDocument};
use crate::domain::id::{RunId, TerritoryId};
use crate::domain::time::civil::Day;
use crate::http::answer;
use crate::http::body::Body;
use crate::http::caller::Caller;
use crate::http::once::{IdempotencyKey, once};
use crate::http::path::{At, AtBoth};
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::services::day::run::WaveResult;

/// `POST /territories/{territory}/runs`: answers when the wave is solved.
pub async fn ask(
    caller: Caller,
    territory: At<TerritoryId>,
    key: IdempotencyKey,
    body: Body<RunRequestDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let ((day, wave, request), key) = (body.value.value(&state.day)?, key.of(&caller, &body.hash));
    let render = |result: &WaveResult| answer::done(None, &AskedRunDocument::of(result));
    once(&state.services, key, render, |keep| state.services.ask_wave(&caller.0, (&territory.0, day, &wave), &request, keep)).await
}

/// `GET /territories/{territory}/days/{day}`.
pub async fn list(caller: Caller, at: AtBoth<TerritoryId, Day>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(answer::document(&DayDocument::of(&state.services.list_runs(&caller.0, &at.0, at.1).await?)))
}

/// `GET /runs/{run}`.
pub async fn read(caller: Caller, run: At<RunId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(answer::document(&RunDocument::of(&state.services.read_run(&caller.0, &run.0).await?)))
}

/// `POST /runs/{run}/publication`. Sent twice it acts once, with or without a key: a published run is not published again.
pub async fn publish(caller: Caller, run: At<RunId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.publish_run(&caller.0, &run.0).await?;
    Ok(answer::document(&RunDocument::of(&state.services.read_run(&caller.0, &run.0).await?)))
}

/// `POST /runs/{run}/replanning`: answers when it is published.
pub async fn replan(caller: Caller, run: At<RunId>, key: IdempotencyKey, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    let key = key.of(&caller, run.0.as_str());
    let render = |result: &WaveResult| answer::done(None, &AskedRunDocument::of(result));
    once(&state.services, key, render, |keep| state.services.replan(&caller.0, &run.0, &state.day, keep)).await
}

/// `GET /runs/{run}/summary`.
pub async fn summary(caller: Caller, run: At<RunId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(answer::document(&SummaryDocument::of(&state.services.read_day(&caller.0, &run.0).await?)))
}

/// `GET /runs/{run}/documents`.
pub async fn documents(caller: Caller, run: At<RunId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    let documents = state.services.read_documents(&caller.0, &run.0).await?;
    let document = RunDocumentsDocument::of(&documents).map_err(|error| Problem::internal(&error))?;
    Ok(answer::document(&document))
}

/// `GET /runs/{run}/shares`.
pub async fn shares(caller: Caller, run: At<RunId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(answer::document(&SharesDocument::of(&state.services.read_shares(&caller.0, &run.0).await?)))
}

/// `GET /runs/{run}/rounds`.
pub async fn rounds(caller: Caller, run: At<RunId>, state: Data<HttpState>) -> Result<HttpResponse, Problem> {
    Ok(answer::document(&RoundsDocument::of(&state.services.read_rounds(&caller.0, &run.0).await?)))
}

/// `POST /runs/{run}/what-if`. It changes nothing: a key has nothing to keep.
pub async fn what_if(
    caller: Caller,
    run: At<RunId>,
    body: Body<WhatIfRequestDocument>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let tried = state.services.what_if(&caller.0, &run.0, &body.value.value()?).await?;
    Ok(answer::document(&WhatIfDocument::of(&tried)))
}
