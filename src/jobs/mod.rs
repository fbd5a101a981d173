//! Work that time starts: each job takes no input and may run twice, in one process or in several.

pub mod cutoff;
pub mod forgetting;
pub mod outbox;
