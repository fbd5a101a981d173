//! Standing facts: territories, organisations, their sites and profiles, conventions, vehicles, collectors, regular rounds.

pub mod collector;
pub mod convention;
mod convention_parts;
pub mod memory_opening;
pub mod organisation;
pub mod people;
pub mod profile;
pub mod regular_round;
pub mod site;
pub mod territory;
pub mod vehicle;
