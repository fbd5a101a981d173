//! The words of what is tried: the least served, "and if", what rules cost.

pub mod least;
pub mod rules;
pub mod what_if;
