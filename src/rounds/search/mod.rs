//! The search for rounds, behind one trait.

mod anneal;
mod chain;
mod dice;
mod fewer;
pub mod finder;
pub mod hunt;
mod memo;
mod rebuild;
mod roster;
mod ruin;
