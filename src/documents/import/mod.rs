//! The files of a day that another program exports: donors, lots, associations with their dated needs, conventions; and, where it keeps them,
//! regular rounds.
//!
//! A place has a position, or an address that was looked up. Cells hold `true` or `false`, nothing for null, and JSON where a cell holds a list. Every wrong line is told by its number.

mod associations;
mod cells;
mod day;
mod donors;
mod lots;
mod place;
mod references;
mod regular_rounds;

pub use associations::ImportAssociation;
pub use day::{ImportDay, ImportFiles};
pub use donors::{ImportConvention, ImportDonor};
pub use lots::ImportLot;
pub use place::Found;
pub use regular_rounds::{ImportRegularRound, REGULAR_ROUNDS};
