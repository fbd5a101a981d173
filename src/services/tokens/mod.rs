//! API tokens: made, found by their secret, listed, taken back.

pub mod add;
pub mod authenticate;
pub mod list;
pub mod revoke;
