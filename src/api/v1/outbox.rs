//! `/territories/{territory}/outbox`.

use actix_web::HttpResponse;
use actix_web::web::Data;

use crate::api::document::Listing;
use crate::api::v1::documents::day::mail::MailDocument;
use crate::domain::id::{MailId, TerritoryId};
use crate::http::answer;
use crate::http::caller::Caller;
use crate::http::paging::Paging;
use crate::http::path::At;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// `GET /territories/{territory}/outbox`.
pub async fn list(
    caller: Caller,
    territory: At<TerritoryId>,
    page: Paging<MailId>,
    state: Data<HttpState>,
) -> Result<HttpResponse, Problem> {
    let page = state.services.list_mails(&caller.0, &territory.0, page.0).await?;
    Ok(answer::document(&Listing::of(&page, MailDocument::of)))
}
