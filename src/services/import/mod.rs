//! Importing a day that another program exported: everything in one transaction, or nothing. Importing again updates.

mod addresses;
mod agreements;
mod fleet;
mod offers;
mod places;
mod recipients;
mod regular_rounds;
mod write;

pub use write::{ImportOutcome, ImportReport, ImportTarget};
