//! A run told from what is kept of it: every name and place resolved, ready for summaries and mails.

mod codes;
mod continued;
mod facts;
mod kept;
mod people;
mod read;
mod transport;

pub(in crate::services::day) use facts::{recall_kept, stored};
pub(in crate::services::day) use kept::Kept;
pub(in crate::services) use people::{coordinator, organisation, place};
pub(in crate::services) use read::recall;
pub(in crate::services::day) use read::{read_earlier, read_kept};
