//! Facts and rules of giving food away, with no framework: everything above depends on this floor, and it on nothing above.
//!
//! Every type here is validated when made: a value that exists is a value that is allowed.

pub mod access;
pub mod field_error;
pub mod findings;
pub mod food;
pub mod id;
pub mod invalid;
mod macros;
pub mod number;
pub mod page;
pub mod place;
pub mod planned;
pub mod run;
pub mod telling;
pub mod time;
pub mod version;
