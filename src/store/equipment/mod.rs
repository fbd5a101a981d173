//! What a territory lends, and who has it when.

pub mod booking;
pub mod thing;
