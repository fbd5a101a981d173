//! The two conversions between whole numbers and floating point that the standard library has no lossless form for.

/// A whole number as floating point; exact up to 2^53, far beyond any mass, time or distance of a day.
#[must_use]
#[expect(clippy::as_conversions, clippy::cast_precision_loss, reason = "no `From<i64> for f64`; the bounds of the domain stay below 2^53")]
pub const fn approximate(value: i64) -> f64 {
    value as f64
}

/// The nearest whole number, halves away from zero; saturates at the bounds of `i64`, and a value that is no number gives 0.
#[must_use]
#[expect(clippy::as_conversions, clippy::cast_possible_truncation, reason = "float to integer saturates, as documented")]
pub const fn nearest(value: f64) -> i64 {
    value.round() as i64
}
