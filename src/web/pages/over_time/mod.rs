//! « Au fil du temps »: a territory's own past, in charts drawn here, each with its table.

mod chart;
pub mod handlers;
mod page;
pub mod paths;
pub mod routes;
