//! The screen in words, part by part.

pub mod alarms;
pub mod left;
pub mod map;
pub mod parts;
pub mod people;
pub mod regular;
pub mod rounds;
pub mod stages;
pub mod stands;
