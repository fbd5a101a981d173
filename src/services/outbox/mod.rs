//! Mails as work to be done: queued in the transaction of their cause, claimed by one worker at a time, recorded when they have left.

mod claim;
mod list;
mod queue;
mod revisions;

pub use claim::ClaimedMail;
pub use queue::{Batch, Causes};
