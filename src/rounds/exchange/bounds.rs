//! The bounds of a problem document, and the collector of all the fields that break them.

use crate::domain::field_error::FieldError;
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

/// Collects wrong fields. Whoever notes one may go on with any value: in the end nothing is made of a document with findings.
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

    /// Notes a number outside `0..=max`.
    pub fn bound(&mut self, pointer: impl Into<String>, what: &'static str, value: i64, max: i64) {
        if !(0..=max).contains(&value) {
            self.note(pointer, &Invalid::out_of_bounds(what, value, 0, max));
        }
    }

    /// Notes a list that is too long.
    pub fn length(&mut self, pointer: &str, what: &'static str, length: usize, max: usize) {
        if length > max {
            self.note(pointer, &Invalid::out_of_bounds(what, length, 0, max));
        }
    }

    /// What was found, or `value` when nothing was.
    pub fn conclude<T>(self, value: Option<T>) -> Result<T, Vec<FieldError>> {
        match value {
            Some(value) if self.0.is_empty() => Ok(value),
            _ => Err(self.0),
        }
    }
}
