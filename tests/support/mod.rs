//! What several areas of tests share.

pub mod app;
pub mod browser;
pub mod client;
pub mod clock;
pub mod database;
pub mod markup;
pub mod sample_day;
