//! Who may come in: people with accounts, programs with tokens.

pub mod account;
mod limited;
pub mod token;
