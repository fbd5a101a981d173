//! What drives and who drives it.

pub mod atp;
pub mod collector;
pub mod regular;
pub mod vehicle;
