//! Use cases of standing facts, one noun a file: make, read, list, change, cancel.
//!
//! What is cancelled stays, inactive: past days keep their meaning. A change writes the whole object, and names the version it read.

pub mod collectors;
pub mod conventions;
pub mod equipment;
pub mod figures;
pub mod guard;
pub mod organisations;
pub mod profile_parts;
pub mod profiles;
pub mod regular_rounds;
pub mod sites;
pub mod territories;
pub mod vehicles;
