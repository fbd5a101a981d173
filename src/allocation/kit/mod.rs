//! What the stages share: lists by position, integer flows and the cheapest of them, the book of what is left, trips, the order of urgency.

pub mod flow;
pub mod rest;
pub mod simplex;
pub mod table;
mod tree;
pub mod trips;
pub mod urgency;
