//! Who drives what: the week for a coordinator, the coming days for whoever drives.

pub mod act;
mod fields;
pub mod handlers;
pub mod own;
mod page;
pub mod paths;
mod reading;
pub mod routes;
mod told;
