//! Giving something in one screen, changing it, keeping a part of it.

pub mod change;
pub mod fields;
pub mod fill;
pub mod give;
pub mod keep;
pub mod page;
pub mod read;
pub mod refused;
