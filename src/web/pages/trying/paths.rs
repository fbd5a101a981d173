//! The addresses of what is tried.

use crate::domain::id::RunId;
use crate::services::day::what_if::ChangeKind;

/// The least served of one wave of one day.
pub const LEAST: &str = "/day/{day}/{wave}/least";
/// What its rules cost.
pub const RULES: &str = "/day/{day}/{wave}/rules";
/// And if: a change to the day of a run.
pub const WHAT_IF: &str = "/what-if/{run}";
/// One kind of change.
pub const CHANGE: &str = "/what-if/{run}/{change}";

/// And if: a change to the day of a run.
#[must_use]
pub fn what_if(run: &RunId) -> String {
    WHAT_IF.replace("{run}", run.as_str())
}

/// One kind of change.
#[must_use]
pub fn change(run: &RunId, kind: ChangeKind) -> String {
    CHANGE.replace("{run}", run.as_str()).replace("{change}", kind.code())
}
