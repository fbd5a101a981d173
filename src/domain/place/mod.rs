//! Places.

pub mod position;
