//! An association's profile on one page: each part is saved as it changes where scripts run, and has its own button where they do not.

pub mod act;
pub mod handlers;
mod lines;
pub mod page;
mod parts;
pub mod paths;
mod people;
pub mod routes;
pub mod section;
mod storage;
