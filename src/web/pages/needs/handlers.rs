//! Showing what an association can say.

use actix_web::web::Data;

use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::needs::page::{NeedsPage, form};
use crate::web::pages::shares::handlers::association;

/// `GET /needs`.
///
/// # Errors
/// 404 for who is no association.
pub async fn show(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let board = state.services.read_board(&caller.0, &association(&caller)?).await?;
    let form = form(&visit, Posted::new());
    visit.show(&NeedsPage::new(&visit, &board, form))
}
