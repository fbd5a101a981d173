//! Lists that one searches, filters, sorts and adds up, and the same lists as files for spreadsheets.

pub mod asked;
pub mod cell;
pub mod fold;
pub mod list;
mod page;
