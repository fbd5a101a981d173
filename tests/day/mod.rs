//! A day, from cut-off to mails, on both databases.

mod again;
mod due;
pub mod groups;
mod habits;
mod imported;
mod killed;
mod lease;
pub mod published;
pub mod regular;
mod told_again;
mod twice;
mod unverified;
pub mod world;
