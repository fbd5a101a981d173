//! Pages for people: one table of routes, one kit for frames and forms, an area a folder. French first; everything works without scripts.

mod assets;
mod configure;
mod gate;
pub mod kit;
mod menu;
pub mod pages;
pub mod paths;
pub mod route;
mod routes;
mod visitor;

pub use assets::{STYLESHEET, address};
pub use configure::configure;
pub use routes::routes;
