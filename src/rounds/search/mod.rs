//! The search for rounds, behind one trait.

mod anneal;
mod chain;
mod dice;
pub mod finder;
pub mod hunt;
mod memo;
mod rebuild;
mod reduce;
mod roster;
mod ruin;
