//! The addresses of the coordinator's day.

use crate::domain::id::ExternalRef;
use crate::domain::time::civil::Day;

/// The wave that matters now.
pub const BOARD: &str = "/day";
/// The conventions that are wanted.
pub const WANTED: &str = "/day/conventions";
/// That of one day.
pub const DAY: &str = "/day/{day}";
/// One wave of one day.
pub const WAVE: &str = "/day/{day}/{wave}";
/// Computes it.
pub const RUN: &str = "/day/{day}/{wave}/run";
/// Plans again what is left of what is published.
pub const REPLAN: &str = "/day/{day}/{wave}/replan";
/// Publishes its proposal.
pub const PUBLISH: &str = "/day/{day}/{wave}/publish";
/// Takes its proposal back.
pub const WITHDRAW: &str = "/day/{day}/{wave}/withdraw";

/// One day.
#[must_use]
pub fn day(day: Day) -> String {
    DAY.replace("{day}", &day.to_string())
}

/// One of the addresses of a wave.
#[must_use]
pub fn wave(pattern: &str, day: Day, code: &ExternalRef) -> String {
    pattern.replace("{day}", &day.to_string()).replace("{wave}", code.as_str())
}
