//! How the shares of a wave travel: who fetches, what is driven, by which vehicle and by whom. Pure functions of the ground and the plan.

mod document;
mod shares;
mod vehicles;

pub(in crate::services::day) use document::{Locked, not_before, rounds_problem};
pub(in crate::services::day) use shares::to_carry;
pub(in crate::services::day) use vehicles::{Driven, Turn, driven, shift, turns};
