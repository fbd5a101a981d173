//! Flows of food through the day: lots, needs, stores, associations. The checker's own network, in whole grams.

pub mod fairness;
mod graph;
pub mod network;
pub mod rescue;
