//! What people read in their mail, and how mails leave.

pub mod bed;
mod english;
pub mod messages;
mod outbox;
mod smtp;
mod wording;
