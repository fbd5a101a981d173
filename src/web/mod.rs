//! Pages for people. For now one: the demonstration's day, read only, for this machine alone.

mod assets;
mod day_page;
mod routes;

pub use assets::STYLESHEET;
pub use day_page::render;
pub use routes::{DayBook, configure};
