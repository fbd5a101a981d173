//! What every form of a territory has in common: its parts, how it is drawn, how it is sent and answered.

pub mod draft;
pub mod entry;
pub mod handlers;
pub mod page;
pub mod read;
