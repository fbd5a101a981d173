//! What each mail says, as facts in domain types: no sentence, no formatting.
//!
//! Masses are grams, instants are UTC and shown in the territory's civil time.

pub mod association;
pub mod collector;
pub mod donor;

pub use association::{AssociationMail, Delivery, Fairness};
pub use collector::CollectorMail;
pub use donor::{Carrier, DonorMail, Gift, Visit};
