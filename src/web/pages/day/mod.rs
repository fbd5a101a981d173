//! The first page, and the demonstration's day.

pub mod handlers;
pub mod page;
pub mod routes;
