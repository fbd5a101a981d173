//! Importing a day that another program exported: everything in one transaction, or nothing. Importing again updates.

mod agreements;
mod fleet;
mod import;
mod offers;
mod places;
mod recipients;

pub use import::{ImportOutcome, ImportReport, ImportTarget};
