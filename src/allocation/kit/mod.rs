//! What the stages share: lists by position, integer flows, the book of what is left, the order of urgency.

pub mod flow;
pub mod rest;
pub mod table;
pub mod urgency;
