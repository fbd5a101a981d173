//! Use cases of what is posted for a day: offers with their lots, dated needs.

pub mod board;
pub mod give;
pub mod needs;
pub mod offers;
pub mod offers_change;
pub(in crate::services) mod recut;
pub(in crate::services) mod rewrite;
