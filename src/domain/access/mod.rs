//! Who may come in: roles, what a token grants, and the token's own life.

pub mod action;
pub mod grant;
pub mod role;
pub mod token;
