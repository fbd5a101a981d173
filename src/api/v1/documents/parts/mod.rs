//! What several documents have in common.

pub mod codes;
pub mod contact;
pub mod read;
pub mod storage;
pub mod time;
