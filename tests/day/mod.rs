//! A day, from cut-off to mails, on both databases.

mod again;
mod habits;
mod killed;
mod lease;
mod published;
mod world;
