//! The address of the rounds of a wave: they are read there, and every form goes there.

/// The rounds of a wave.
pub const HAND: &str = "/day/{day}/{wave}/rounds";
