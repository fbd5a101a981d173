//! The tolerance: between the exact shares and whole units, totals may give way a little so that fewer donors and associations meet.

mod lean;
mod pairs;
mod relax;
mod ways;

pub use relax::{most, relax};
