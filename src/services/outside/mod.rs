//! What outside services know, asked once and kept: ways on roads, positions of addresses. Everything works without them.

mod addresses;
pub mod model;
mod roads;
mod tiles;

pub use addresses::AddressSearch;
pub use model::Outside;
pub(in crate::services) use model::forget_answers;
