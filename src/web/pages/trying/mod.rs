//! What is tried: why the least served are the least served and what would help, "and if", what rules cost.

pub mod attempt;
pub mod fields;
pub mod handlers;
pub mod least;
pub mod paths;
mod result;
pub mod routes;
pub mod rules;
