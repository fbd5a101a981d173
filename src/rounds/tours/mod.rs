//! What a vehicle does in order, with what it leaves room for: the ground that search and repair stand on.

mod freshness;
mod halt;
pub mod insertion;
pub mod model;
pub mod opening;
pub mod spot;
pub mod tour;
