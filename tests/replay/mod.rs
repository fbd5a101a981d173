//! A past period, solved again.

mod command;
mod days;
mod memory;
mod territory;
