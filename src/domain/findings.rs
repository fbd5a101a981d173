//! A collector of wrong fields: whoever reads a document goes on after the first, to tell all of them at once.

use crate::domain::field_error::FieldError;
use crate::domain::invalid::Invalid;

/// The wrong fields found so far. In the end nothing is made of a document with findings.
#[derive(Debug, Default)]
pub struct Findings(Vec<FieldError>);

impl Findings {
    /// Notes a wrong field.
    pub fn note(&mut self, pointer: impl Into<String>, invalid: &Invalid) {
        self.0.push(FieldError::from_invalid(pointer, invalid));
    }

    /// Notes a wrong field that no bound describes.
    pub fn say(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.0.push(FieldError::new(pointer, code, detail));
    }

    /// The value, or `None` and a note.
    pub fn keep<T>(&mut self, pointer: impl Into<String>, value: Result<T, Invalid>) -> Option<T> {
        value.inspect_err(|invalid| self.note(pointer, invalid)).ok()
    }

    /// `value`, when nothing was found.
    ///
    /// # Errors
    /// Everything that was found.
    pub fn conclude<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}
