//! The addresses of the rounds.

use crate::domain::id::{RoundId, StopId};

/// The rounds of whoever drives.
pub const ROUNDS: &str = "/rounds";
/// One round.
pub const ROUND: &str = "/rounds/{round}";
/// Its sheet for paper.
pub const SHEET: &str = "/rounds/{round}/sheet";
/// Whether somebody drives it: a form's address.
pub const ANSWER: &str = "/rounds/{round}/answer";
/// What is said of one of its stops: a form's address.
pub const STOP: &str = "/rounds/{round}/stop/{stop}";

/// One round.
#[must_use]
pub fn round(id: &RoundId) -> String {
    ROUND.replace("{round}", id.as_str())
}

/// Its sheet.
#[must_use]
pub fn sheet(id: &RoundId) -> String {
    SHEET.replace("{round}", id.as_str())
}

/// Its answer.
#[must_use]
pub fn answer(id: &RoundId) -> String {
    ANSWER.replace("{round}", id.as_str())
}

/// One of its stops.
#[must_use]
pub fn stop(id: &RoundId, stop: &StopId) -> String {
    STOP.replace("{round}", id.as_str()).replace("{stop}", stop.as_str())
}
