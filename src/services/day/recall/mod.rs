//! A run told from what is kept of it: every name and place resolved, ready for summaries and mails.

mod codes;
mod facts;
mod kept;
mod people;
mod read;
mod transport;

pub(in crate::services) use people::{coordinator, organisation, place};
pub(in crate::services::day) use read::recall;
