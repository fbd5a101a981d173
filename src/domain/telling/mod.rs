//! What is told to people about a day, as facts: the same words serve mails, pages, papers and the command line.
//!
//! Masses are grams, instants are UTC and read in the territory's civil time. No sentence here, no formatting.

mod parts;
mod round;

pub use parts::{Appointment, Contact, DayHeader, GroupLevel, Load, Place};
pub use round::{RoundStop, Task};
