//! What people read for each code, quantity, date and reason: French first, then English, by exhaustive match.
//!
//! A code without its words does not compile. Sentences say vous, are short and concrete, say what to do, never blame and never shout.

pub mod accounts;
pub mod day;
pub mod day_mail;
pub mod fleet;
pub mod food;
pub mod loan;
pub mod pages;
pub mod quantity;
pub mod reason;
pub mod rounds;
pub mod say;
pub mod telling;
pub mod time;
pub mod typography;
pub mod why;
pub mod words;
