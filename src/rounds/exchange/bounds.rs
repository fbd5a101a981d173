//! The bounds of a problem document.

use crate::domain::findings::Findings;
use crate::domain::invalid::Invalid;

/// The most places: a table of legs for each profile grows with their square.
pub const MAX_PLACES: usize = 2_000;
/// The most vehicles.
pub const MAX_VEHICLES: usize = 1_000;
/// The most shipments.
pub const MAX_SHIPMENTS: usize = 5_000;
/// The most windows of one visit.
pub const MAX_WINDOWS: usize = 50;
/// The latest instant and the longest leg, stop or service, in seconds: some months, so that academic instances fit.
pub const MAX_SECONDS: i64 = 10_000_000;
/// The longest leg or limit, in metres: around the earth and more.
pub const MAX_METERS: i64 = 100_000_000;
/// The heaviest shipment or capacity of a class, in grams: a million kilograms.
pub const MAX_GRAMS: i64 = 1_000_000_000;
/// The last priority.
pub const MAX_PRIORITY: u8 = 100;

/// Notes a number outside `0..=max`.
pub fn bound(findings: &mut Findings, pointer: impl Into<String>, what: &'static str, value: i64, max: i64) {
    if !(0..=max).contains(&value) {
        findings.note(pointer, &Invalid::out_of_bounds(what, value, 0, max));
    }
}

/// Notes a list that is too long.
pub fn bound_length(findings: &mut Findings, pointer: &str, what: &'static str, length: usize, max: usize) {
    if length > max {
        findings.note(pointer, &Invalid::out_of_bounds(what, length, 0, max));
    }
}
