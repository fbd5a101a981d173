//! Facts and rules of giving food away, with no framework: everything above depends on this floor, and it on nothing above.
//!
//! Every type here is validated when made: a value that exists is a value that is allowed.

pub mod access;
pub mod account;
pub mod contact;
pub mod convention;
pub mod equipment;
pub mod field_error;
pub mod findings;
pub mod fleet;
pub mod food;
pub mod id;
pub mod invalid;
pub mod kept;
mod macros;
pub mod number;
pub mod offer;
pub mod organisation;
pub mod page;
pub mod place;
pub mod planned;
pub mod public_id;
pub mod receipt;
pub mod rule;
pub mod run;
pub mod telling;
pub mod time;
pub mod version;
