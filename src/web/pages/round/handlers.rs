//! Showing rounds.

use actix_web::web::Data;

use crate::domain::id::RoundId;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::round::page::{ListPage, RoundPage, SheetPage, form};
use crate::web::pages::round::paths;

/// `GET /rounds`: the one round of whoever drives, or the list of them.
///
/// # Errors
/// A problem when the database fails.
pub async fn list(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let rounds = state.services.list_driven_rounds(&caller.0).await?;
    match rounds.as_slice() {
        [only] => visit.go(&paths::round(&only.id)),
        rounds => visit.show(&ListPage::new(&visit, rounds)),
    }
}

/// `GET /rounds/{round}`.
///
/// # Errors
/// 404; 403 for the round of somebody else.
pub async fn show(visit: Visit, caller: Caller, At(id): At<RoundId>, state: Data<HttpState>) -> Answer {
    let round = state.services.read_driven_round(&caller.0, &id).await?;
    visit.show(&RoundPage::new(&visit, &round, form(&visit, &round, Posted::new())))
}

/// `GET /rounds/{round}/sheet`.
///
/// # Errors
/// 404; 403 for the round of somebody else.
pub async fn sheet(visit: Visit, caller: Caller, At(id): At<RoundId>, state: Data<HttpState>) -> Answer {
    let round = state.services.read_driven_round(&caller.0, &id).await?;
    visit.show(&SheetPage::new(&visit, &round))
}
