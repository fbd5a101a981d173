//! Places.

pub mod position;
pub mod site;
pub mod territory;
