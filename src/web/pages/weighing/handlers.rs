//! Showing what waits to be weighed.

use actix_web::web::Data;

use crate::domain::id::{ShipmentId, TerritoryId};
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::problem::Problem;
use crate::http::state::HttpState;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::weighing::page::{DeliveryPage, ListPage, form};

/// The territory of whoever asks.
///
/// # Errors
/// 404 for an administrator, who belongs to none.
pub fn territory(caller: &Caller) -> Result<TerritoryId, Problem> {
    caller.0.grant().territory().cloned().ok_or_else(|| Problem::not_found("whoever belongs to no territory weighs nothing"))
}

/// `GET /weighing`.
///
/// # Errors
/// 403 for who receives nothing.
pub async fn list(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let deliveries = state.services.list_deliveries(&caller.0, &territory(&caller)?).await?;
    visit.show(&ListPage::new(&visit, &deliveries))
}

/// `GET /weighing/delivery/{shipment}`.
///
/// # Errors
/// 404; 403 for the delivery of somebody else.
pub async fn show(visit: Visit, caller: Caller, At(id): At<ShipmentId>, state: Data<HttpState>) -> Answer {
    let delivery = state.services.read_delivery(&caller.0, &id).await?;
    visit.show(&DeliveryPage::new(&visit, &delivery, form(&visit, &delivery, Posted::new())))
}
