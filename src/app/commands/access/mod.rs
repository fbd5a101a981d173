//! Who may come in: people with accounts, programs with tokens.

pub mod account;
pub mod token;
