//! Showing the people figures.

use actix_web::web::Data;

use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::figures::page::FiguresPage;

/// `GET /figures`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn list(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let peers = state.services.peer_figures(&caller.0, &caller.territory()?).await?;
    visit.show(&FiguresPage::new(&visit, &peers, caller.0.grant().organisation()))
}
