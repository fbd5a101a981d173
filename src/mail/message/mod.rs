//! What each mail says, as facts in domain types: no sentence, no formatting.
//!
//! Masses are grams, instants are UTC and shown in the territory's civil time.

pub mod association;
pub mod collector;
pub mod donor;
pub mod parts;

pub use association::{AssociationMail, Delivery, Fairness};
pub use collector::{CollectorMail, RoundStop, Task};
pub use donor::{Carrier, DonorMail, Gift, Visit};
pub use parts::{Appointment, Contact, DayHeader, Load, Place};
