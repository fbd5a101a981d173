//! Standing facts: territories, organisations and what belongs to them.

pub mod collector;
pub mod convention;
pub mod figure;
pub mod habilitation;
pub mod organisation;
pub mod profile;
pub mod regular_round;
pub mod site;
pub mod territory;
pub mod vehicle;
pub mod wave;
