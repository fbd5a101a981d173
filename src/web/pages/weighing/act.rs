//! The form of a delivery. A second tap finds the receipt of the first, and does nothing more.

use actix_web::web::Data;

use crate::domain::id::ShipmentId;
use crate::http::caller::Caller;
use crate::http::path::At;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::posted::Posted;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::weighing::page::{DeliveryPage, form, refused};
use crate::web::pages::weighing::paths;
use crate::web::pages::weighing::reading::weighing;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::weighing::WeighingText;

/// `POST /weighing/delivery/{shipment}`.
///
/// # Errors
/// 404; 403 for the delivery of somebody else.
pub async fn record(visit: Visit, caller: Caller, At(id): At<ShipmentId>, posted: Posted, state: Data<HttpState>) -> Answer {
    let (t, services) = (WeighingText::of(visit.language()), &state.services);
    let delivery = services.read_delivery(&caller.0, &id).await?;
    let again =
        |posted, errors: &[_]| visit.refuse(&DeliveryPage::new(&visit, &delivery, refused(form(&visit, &delivery, posted), t, errors)));
    let said = match weighing(&posted, &delivery) {
        Ok(said) => said,
        Err(errors) => return again(posted, &errors),
    };
    match services.record_receipt(&caller.0, &id, said).await {
        Ok(received) => visit.go_saying(paths::WEIGHING, (t.thanks)(&visit.say().mass(received))),
        Err(ServiceError::Invalid(errors)) => again(posted, &errors),
        Err(other) => Err(other.into()),
    }
}
