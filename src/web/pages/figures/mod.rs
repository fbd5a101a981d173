//! Everyone's people figures: each association reads all of its territory.

pub mod handlers;
mod page;
pub mod paths;
pub mod routes;
