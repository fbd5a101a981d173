//! What is posted for a day: offers with their lots, dated needs.

pub mod lot;
pub mod need;
pub mod offer;
