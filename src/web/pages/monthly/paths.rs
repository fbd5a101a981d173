//! The addresses of the months.

use crate::domain::receipt::monthly::Month;

/// The month that was last over.
pub const MONTHLY: &str = "/monthly";
/// One month.
pub const MONTH: &str = "/monthly/{month}";

/// One month.
#[must_use]
pub fn month(month: Month) -> String {
    MONTH.replace("{month}", &month.to_string())
}
