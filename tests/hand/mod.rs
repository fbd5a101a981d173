//! The coordinator's hand: rounds changed, checked, taken back, kept, on both databases.

mod change;
mod keep;
mod order;
pub mod world;
