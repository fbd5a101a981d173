//! The rounds under a coordinator's hand: changed, checked, taken back, kept.

mod act;
mod asked;
mod handlers;
mod page;
pub mod paths;
mod round;
pub mod routes;
mod troubles;
