//! What a vehicle does in order, with what it leaves room for: the ground that search and repair stand on.

pub mod model;
pub mod opening;
pub mod spot;
pub mod tour;
