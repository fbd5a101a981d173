//! Outside services, each optional: a road engine, a geocoder. A small trait for each and its HTTP client; timeouts and the largest
//! answer are fixed, nothing is tried again in secret, and errors and logs hold neither an address nor a position.

pub mod addresses;
pub mod ban;
pub mod error;
pub mod http;
pub mod osrm;
pub mod roads;
