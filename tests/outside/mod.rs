//! Outside services: a road engine and a geocoder that the operator names.

mod addok;
mod days;
mod engine;
pub mod geocoder;
mod import;
mod osrm;
mod real;
