//! The coordinator's hand: the rounds of a proposal, changed one step at a time, each step checked at once and taken back at will.
//!
//! What is changed stands beside the plan until it is kept; publishing publishes what is kept. Nothing that breaks a rule is kept.

mod ask;
mod change;
mod desk;
mod draft;
mod keep;
mod model;
mod order;
mod read;
mod search;
mod told;
mod troubles;

pub use ask::{HandForm, HandOutcome, Refusal};
pub use change::HandChange;
pub(in crate::services::day) use draft::mark;
pub use model::{HandDay, HandLeft, HandRound, HandStop, HandVehicle, Trouble, What};
