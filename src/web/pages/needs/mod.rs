//! What an association can take: three buttons until the next reception, and dated needs.

pub mod act;
pub mod handlers;
pub mod page;
pub mod paths;
pub mod routes;
