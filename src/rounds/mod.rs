//! How a day's shares are driven: shipments, vehicles and travel times in; rounds, and a reason for all that stays behind, out.
//!
//! A pure function: no clock but the budget, no chance but the seed.

pub mod exchange;
mod load;
pub mod problem;
pub mod reason;
pub mod result;

pub use load::Load;
pub use problem::Problem;
pub use reason::{Action, UnservedReason};
pub use result::RoundsResult;
