//! Who receives what: a fair daily allocation, proven and explained.

pub mod exchange;
pub mod memory;
mod problem;
mod reason;
pub mod why;

pub use problem::Problem;
pub use reason::ReasonCode;
