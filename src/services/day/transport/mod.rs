//! How the shares of a wave travel: who fetches, what is driven, by which vehicle and by whom. Pure functions of the ground and the plan.

mod crews;
mod document;
mod fleet;
mod parts;
mod shares;
mod turns;
mod vehicles;
mod wheel;

pub(in crate::services) use crews::{Manned, manned};
pub(in crate::services::day) use document::{Locked, not_before, rounds_problem};
pub(in crate::services) use fleet::Fleet;
pub(in crate::services::day) use shares::to_carry;
pub(in crate::services) use turns::{Turn, at_work, turns};
pub(in crate::services::day) use vehicles::{Driven, driven, shift};
pub(in crate::services) use wheel::Wheel;
pub use wheel::Why;
