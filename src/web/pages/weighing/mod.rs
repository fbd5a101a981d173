//! The weighing: what an association received, delivery by delivery.

pub mod act;
pub mod gift;
pub mod handlers;
pub mod page;
pub mod paths;
pub mod reading;
pub mod routes;
