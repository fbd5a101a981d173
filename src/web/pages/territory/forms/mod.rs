//! The forms, a kind of thing a file.

pub mod collector;
pub mod convention;
mod convention_rows;
pub mod organisation;
pub mod site;
pub mod vehicle;
