//! An organisation asks to join a territory; a coordinator reads, then approves or refuses.

pub mod ask;
pub mod decide;
pub mod read;
