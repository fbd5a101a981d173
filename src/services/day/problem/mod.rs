//! The problem of one wave, as `allies.allocation.problem/1`, from what the database says: a pure function.

mod agreements;
mod counted;
mod demand;
mod document;
mod history;
mod needs;
mod supply;
mod windows;

pub(in crate::services::day) use document::document;
pub(in crate::services::day) use history::{gift, memories};
