//! The addresses of the weighing.

use crate::domain::id::ShipmentId;

/// What waits to be weighed.
pub const WEIGHING: &str = "/weighing";
/// A gift arranged by telephone.
pub const GIFT: &str = "/weighing/gift";
/// One delivery.
pub const DELIVERY: &str = "/weighing/delivery/{shipment}";

/// One delivery.
#[must_use]
pub fn delivery(id: &ShipmentId) -> String {
    DELIVERY.replace("{shipment}", id.as_str())
}
