//! Food: mass, families, temperature classes, dates.

pub mod family;
pub mod grams;
pub mod rules;
