//! A day, from cut-off to mails: what is shared out, how it travels, who is told.

pub mod board;
pub mod facts;
mod find;
mod ground;
pub mod hand;
mod list;
mod loads;
pub mod mails;
pub mod over_time;
mod own_thread;
pub mod part;
pub mod past;
mod problem;
pub(in crate::services) mod recall;
pub mod run;
pub mod shares;
mod summary;
pub(in crate::services) mod transport;
pub mod wanted;
pub mod what_if;

pub(in crate::services) use ground::{Booked, WEEKDAYS, code_of, usual_lots};
