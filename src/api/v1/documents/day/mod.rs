//! What a day becomes: runs, their summary, shares, rounds, mails.

pub mod mail;
pub mod round;
pub mod run;
pub mod share;
pub mod summary;
pub mod what_if;
pub mod why;
