//! The file formats of rounds, as other programs read and write them: JSON, unknown keys refused by name.

pub mod bounds;
mod locked;
mod matrix;
pub mod problem;
mod reading;
mod regular;
pub mod result;

pub use problem::ProblemDocument;
pub use result::ResultDocument;
