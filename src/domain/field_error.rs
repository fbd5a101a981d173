//! A wrong field of a document or request, named by its JSON pointer (RFC 6901).

use std::fmt;

use crate::domain::invalid::Invalid;

/// One wrong field. A reader collects all of them before it refuses a document.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct FieldError {
    /// Where it is, such as `/lots/3/grams`; empty for the whole document.
    pub pointer: String,
    /// A stable code for machines.
    pub code: &'static str,
    /// What is wrong, with the value and the limit.
    pub detail: String,
    /// What people call the other thing that it contradicts, where there is one.
    pub other: Option<String>,
}

impl FieldError {
    /// A wrong field.
    pub fn new(pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) -> Self {
        Self { pointer: pointer.into(), code, detail: detail.into(), other: None }
    }

    /// A wrong field that contradicts something with this name.
    #[must_use]
    pub fn with(self, other: impl Into<String>) -> Self {
        Self { other: Some(other.into()), ..self }
    }

    /// A field whose value the domain refuses.
    pub fn from_invalid(pointer: impl Into<String>, invalid: &Invalid) -> Self {
        Self::new(pointer, invalid.code(), invalid.to_string())
    }
}

impl fmt::Display for FieldError {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        if self.pointer.is_empty() { formatter.write_str(&self.detail) } else { write!(formatter, "{}: {}", self.pointer, self.detail) }
    }
}
