//! What drives and who drives it.

pub mod absence;
pub mod atp;
pub mod collector;
pub mod duty;
pub mod regular;
pub mod replacement;
pub mod rota;
pub mod vehicle;
