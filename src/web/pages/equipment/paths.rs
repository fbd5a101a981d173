//! The addresses of what a territory lends.

use crate::domain::id::BookingId;
use crate::services::equipment::EQUIPMENT_PATH;

/// The week.
pub const EQUIPMENT: &str = EQUIPMENT_PATH;
/// One thing; its form is sent there.
pub const THING: &str = "/equipment/{thing}";
/// One booking.
pub const BOOKING: &str = "/equipment/bookings/{booking}";
/// It ends sooner.
pub const SHORTEN: &str = "/equipment/bookings/{booking}/shorten";
/// It ends now, or never begins.
pub const END: &str = "/equipment/bookings/{booking}/end";
/// The day whose week is shown.
pub const DAY: &str = "day";

/// One thing.
#[must_use]
pub fn thing(id: &str) -> String {
    format!("{EQUIPMENT}/{id}")
}

/// One booking.
#[must_use]
pub fn booking(id: &BookingId) -> String {
    format!("{EQUIPMENT}/bookings/{id}")
}
