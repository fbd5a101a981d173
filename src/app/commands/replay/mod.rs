//! `allies replay`: a past period, solved again.

mod command;
mod told;

pub use command::{ReplayArgs, run};
