//! Papers and files: what comes in and goes out in a format of its own. Parsers here, use cases in services.

pub mod account;
pub mod day;
pub mod demo;
pub mod import;
pub mod json;
pub mod sheet;
pub mod table;
