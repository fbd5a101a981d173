//! What drives, who drives it, and what they drive every week.

pub mod collectors;
pub mod regular_rounds;
pub mod vehicles;
