//! Showing what waits to be weighed.

use actix_web::web::Data;

use crate::domain::id::ShipmentId;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::weighing::page::{DeliveryPage, ListPage, form};

/// `GET /weighing`.
///
/// # Errors
/// 403 for who receives nothing.
pub async fn list(visit: Visit, caller: Caller, state: Data<HttpState>) -> Answer {
    let deliveries = state.services.list_deliveries(&caller.0, &caller.territory()?).await?;
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
