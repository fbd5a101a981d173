//! Signing in and out, and one's own account.

pub mod choose;
pub mod code;
pub mod language;
pub mod link;
pub mod next;
pub mod own;
pub mod paths;
pub mod routes;
pub mod sign_in;
