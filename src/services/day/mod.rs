//! A day, from cut-off to mails: what is shared out, how it travels, who is told.

pub mod facts;
mod loads;
pub mod mails;
mod summary;
