//! One file a command: its arguments, and a `run` that reads, calls and prints.

pub mod access;
pub mod allocate;
pub mod check_config;
pub mod day;
pub mod demo;
pub mod import;
pub mod migrate;
pub mod replay;
pub mod rounds;
pub mod schema;
pub mod serve;
pub mod verify;
pub mod verify_rounds;
