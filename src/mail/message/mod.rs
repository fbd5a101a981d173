//! What each mail says, as facts in domain types: no sentence, no formatting.
//!
//! Masses are grams, instants are UTC and shown in the territory's civil time.

mod account;
mod any;
mod association;
mod collector;
mod donor;
mod notice;
mod rota;

pub use account::AccountMail;
pub use any::{Cancellation, Cause, Message, Told};
pub use association::{AnswerAsked, AssociationMail, Delivery, Fairness, Missed};
pub use collector::CollectorMail;
pub use donor::{Carrier, DonorMail, Gift, Visit};
pub use notice::{Loan, Notice};
pub use rota::{RotaMail, RotaNews, RotaPlace};
