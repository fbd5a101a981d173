//! What several areas of tests share.

pub mod clock;
pub mod database;
