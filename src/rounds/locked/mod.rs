//! Stops that stay as they are: what is left to plan behind them, and the rounds made whole again.
//!
//! The search knows no locked stop. A vehicle that has some begins where and when the last of them ends; what it has on board then is
//! loaded there, by this vehicle alone, with the time and the metres that are left to it. What is found goes behind the locked stops.

mod behind;
mod whole;

pub use behind::Behind;
pub use whole::{Driving, undrivable, whole};
