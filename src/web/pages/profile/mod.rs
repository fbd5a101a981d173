//! An association's profile on one page, each part with its own button.

pub mod act;
pub mod handlers;
mod lines;
pub mod page;
mod parts;
pub mod paths;
mod people;
pub mod routes;
mod storage;
