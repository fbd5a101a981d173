//! The address of a territory's past.

/// The charts of the last sixty days.
pub const OVER_TIME: &str = "/over-time";
