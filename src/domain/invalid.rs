//! What a validated constructor answers when it refuses: the thing, the value, and the limit it breaks.

use std::fmt::Display;

/// A value that the domain refuses.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Invalid {
    /// A number or date outside its bounds.
    #[error("{what} is {value}, allowed {min} to {max}")]
    OutOfBounds { what: &'static str, value: String, min: String, max: String },
    /// A text that does not have the form it must have.
    #[error("{what} is {value:?}, expected {expected}")]
    Malformed { what: &'static str, value: String, expected: String },
    /// A combination of values that contradict each other.
    #[error("{what}: {conflict}")]
    Contradiction { what: &'static str, conflict: String },
}

impl Invalid {
    /// A value outside its bounds.
    pub fn out_of_bounds(what: &'static str, value: impl Display, min: impl Display, max: impl Display) -> Self {
        Self::OutOfBounds { what, value: value.to_string(), min: min.to_string(), max: max.to_string() }
    }

    /// A text without the expected form; a long one is cut to 80 characters.
    pub fn malformed(what: &'static str, value: &str, expected: impl Display) -> Self {
        Self::Malformed { what, value: value.chars().take(80).collect(), expected: expected.to_string() }
    }

    /// A code that is not in its closed list.
    #[must_use]
    pub fn not_listed(what: &'static str, value: &str, listed: &[&str]) -> Self {
        Self::malformed(what, value, format_args!("one of {}", listed.join(", ")))
    }

    /// Values that contradict each other.
    pub fn contradiction(what: &'static str, conflict: impl Display) -> Self {
        Self::Contradiction { what, conflict: conflict.to_string() }
    }

    /// A stable code for machines.
    #[must_use]
    pub const fn code(&self) -> &'static str {
        match self {
            Self::OutOfBounds { .. } => "out_of_bounds",
            Self::Malformed { .. } => "malformed",
            Self::Contradiction { .. } => "contradiction",
        }
    }
}

/// A change of state that the object's life does not allow.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("{what} is {from} and cannot become {to}")]
pub struct ImpossibleTransition {
    /// The kind of object.
    pub what: &'static str,
    /// The code of its state.
    pub from: &'static str,
    /// The code of the state refused.
    pub to: &'static str,
}
