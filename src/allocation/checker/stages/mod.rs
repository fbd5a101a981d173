//! The stages of a day, judged again: agreements, then rescue and fairness as flows of food through lots, needs, stores and associations, in
//! whole grams; where no network describes the day, as linear programs.

pub mod agreements;
pub mod certificate;
pub mod crossing;
pub mod fairness;
mod graph;
pub mod groups;
pub mod network;
pub mod rescue;
pub mod tolerance;
