//! Limits of real life: how many visits a donor allows, how many an association makes, what is worth a trip.

mod dropped;
mod losers;
mod settle;

pub use dropped::Limited;
pub use settle::settle;
