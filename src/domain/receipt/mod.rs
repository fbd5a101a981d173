//! What an association really received, and what it refused.

pub mod delivered;
pub mod monthly;
pub mod refusal;
pub mod weighed;
