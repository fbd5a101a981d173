//! What outside services answered, kept for a while.

pub mod address;
pub mod way;
