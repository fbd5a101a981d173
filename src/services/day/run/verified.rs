//! What a run proposes was held against its problem first, by the checkers: they share no code with the solvers.
//!
//! A plan that breaks a rule is a defect of this program, never of what was posted: the run fails and says so, and nobody is told a plan
//! that is not what it claims to be.

use std::fmt::Display;

use crate::services::error::ServiceError;

/// Of so many violations each is told; their number always is.
const TOLD: usize = 3;

/// Refuses a solver's answer when its checker found anything wrong with it.
///
/// # Errors
/// `Conflict` with the number of violations and the first of them.
pub(in crate::services::day::run) fn verified(what: &str, violations: &[impl Display]) -> Result<(), ServiceError> {
    if violations.is_empty() {
        return Ok(());
    }
    let (count, first) = (violations.len(), violations.iter().take(TOLD).map(ToString::to_string).collect::<Vec<_>>().join("; "));
    tracing::error!(violations = count, %first, "the {what} do not pass their own check: nothing is proposed");
    let more = if count > TOLD { " …" } else { "" };
    Err(ServiceError::conflict("not_verified", format_args!("the {what} do not pass their check, {count} wrong: {first}{more}")))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_that_the_checker_finds_right_passes() {
        let nothing: [&str; 0] = [];
        assert!(verified("rounds", &nothing).is_ok());
    }

    #[test]
    fn what_is_wrong_is_counted_and_the_first_of_it_is_told() {
        let refused = verified("rounds", &["one", "two", "three", "four"]).unwrap_err();
        assert_eq!(refused.to_string(), "the rounds do not pass their check, 4 wrong: one; two; three …");
    }
}
