//! Food: mass, families, temperature classes, dates.

pub mod caps;
pub mod family;
pub mod grams;
pub mod groups;
pub mod per_class;
pub mod rules;
