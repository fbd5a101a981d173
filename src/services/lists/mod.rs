//! The coordinator's lists: everything a territory has, what was given in it, what did not go through.

pub mod book;
pub mod given;
pub mod mails;
pub mod waiting;
