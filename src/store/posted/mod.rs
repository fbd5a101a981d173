//! What is posted for a day: offers with their lots, dated needs, exclusions.

pub mod containers;
pub mod exclusion;
pub mod lot;
pub mod need;
pub mod offer;
pub mod word;
