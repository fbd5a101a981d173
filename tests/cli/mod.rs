//! The command line as a person or a script meets it: the program itself, run as a process.

mod migrate;
pub mod program;
mod readme;
mod secrets;
mod serve;
mod settings;
mod token;
