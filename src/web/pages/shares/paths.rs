//! The addresses of an association's day.

use crate::domain::id::{RunId, ShareId};
use crate::services::day::mails::ANSWERS_PATH;

/// What comes next; mails lead here.
pub const SHARES: &str = ANSWERS_PATH;
/// One wave of one day.
pub const PLAN: &str = "/shares/{run}";
/// The answer to everything of a wave.
pub const ANSWER_ALL: &str = "/shares/{run}/answer";
/// The answer to one lot.
pub const ANSWER: &str = "/shares/{run}/answer/{share}";

/// One wave of one day.
#[must_use]
pub fn plan(run: &RunId) -> String {
    PLAN.replace("{run}", run.as_str())
}

/// The answer to everything of it.
#[must_use]
pub fn answer_all(run: &RunId) -> String {
    ANSWER_ALL.replace("{run}", run.as_str())
}

/// The answer to one lot.
#[must_use]
pub fn answer(run: &RunId, share: &ShareId) -> String {
    ANSWER.replace("{run}", run.as_str()).replace("{share}", share.as_str())
}
