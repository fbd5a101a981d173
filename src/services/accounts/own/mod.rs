//! What somebody does with their own account.

pub mod address;
pub mod details;
pub mod erase;
pub mod export;
