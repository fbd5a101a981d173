//! The journal of a territory: who did what, to what, when, in sentences.

pub mod page;
pub mod paths;
pub mod routes;
