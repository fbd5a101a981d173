//! An organisation asks to join a territory: open to everybody.

pub mod ask;
pub mod paths;
mod reading;
pub mod routes;
