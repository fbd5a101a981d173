//! What a territory lends to its organisations, and who has it when: one user at a time, the others wait in the order in which they came.

pub mod booking;
pub mod lent;
pub mod queue;
