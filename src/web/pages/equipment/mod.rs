//! What a territory lends: the week, one thing with its form, one booking to be changed.

pub mod act;
pub mod booking;
pub mod paths;
pub mod reading;
pub mod routes;
pub mod thing;
pub mod told;
pub mod week;
