//! The search for rounds, behind one trait: only `vrp` knows which library looks.

mod anneal;
mod dice;
pub mod finder;
pub mod vrp;
