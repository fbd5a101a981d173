//! Showing a territory's past.

use actix_web::web::Data;

use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::over_time::page::OverTimePage;

/// `GET /over-time`.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn show(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let past = state.services.over_time(&caller.0, &caller.territory()?).await?;
    visit.show(&OverTimePage::new(&visit, &past))
}
