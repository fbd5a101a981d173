//! The forms, a kind of thing a file.

pub mod collector;
pub mod convention;
mod convention_rows;
pub mod equipment;
pub mod organisation;
pub mod regular_round;
pub mod site;
mod site_address;
mod stops;
pub mod vehicle;
