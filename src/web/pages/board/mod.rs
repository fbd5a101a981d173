//! The coordinator's first screen: the day of a territory, wave by wave, and what they do to it.

pub mod act;
pub mod handlers;
pub mod page;
pub mod paths;
pub mod routes;
pub(in crate::web::pages) mod told;
mod wanted;
