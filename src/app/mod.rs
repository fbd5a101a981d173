//! The top floor: the command line, and how everything below is put together and shut down.

pub mod cli;
pub mod commands;
pub mod error;
pub mod files;
pub mod progress;
pub mod secrets;
pub mod server;
mod session;
pub mod start;
pub mod system;
pub mod telemetry;
pub mod wiring;
