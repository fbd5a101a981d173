//! Showing a month.

use actix_web::web::Data;

use crate::domain::receipt::monthly::Month;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::receipts::monthly::Months;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::monthly::page::{AllPage, OwnPage, known};

/// `GET /monthly`: the month that was last over.
///
/// # Errors
/// 404 for an administrator, who belongs to no territory.
pub async fn last(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let months = state.services.read_months(&caller.0, &caller.territory()?).await?;
    let month = months.current.before(1);
    page(&visit, &caller, &months, month)
}

/// `GET /monthly/{month}`.
///
/// # Errors
/// 404.
pub async fn show(visit: Visit, caller: Caller, At(month): At<Month>, state: Data<HttpState>) -> Answer {
    let months = state.services.read_months(&caller.0, &caller.territory()?).await?;
    page(&visit, &caller, &months, month)
}

fn page(visit: &Visit, caller: &Caller, months: &Months, month: Month) -> Answer {
    match caller.0.grant().organisation() {
        Some(own) => visit.show(&OwnPage::new(visit, (months, own), month, known(visit, months, own, month))),
        None => visit.show(&AllPage::new(visit, months, month)),
    }
}
