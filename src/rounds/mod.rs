//! How a day's shares are driven: shipments, vehicles and travel times in; rounds, and a reason for all that stays behind, out.
//!
//! A pure function: no clock but the budget, no chance but the seed.

pub mod checker;
mod diagnose;
pub mod exchange;
pub mod hand;
mod instance;
mod load;
mod locked;
mod plan;
pub mod problem;
pub mod reason;
mod repair;
pub mod result;
mod schedule;
mod search;
pub mod shipment;
mod tell;
mod tours;

pub use load::Load;
pub use locked::undrivable;
pub use plan::plan_rounds;
pub use problem::Problem;
pub use reason::{Action, UnservedReason};
pub use result::RoundsResult;
pub use search::finder::SearchSettings;
