//! The month: an association fills its own in, a coordinator reads all.

pub mod act;
pub mod handlers;
mod page;
pub mod paths;
pub mod routes;
