//! The collector's round: read, answered, driven stop after stop.

mod answer;
mod read;
mod report;
pub mod round;
mod windows;

pub(in crate::services) use read::rounds_of_run;
