//! Who receives what: a fair daily allocation, proven and explained.

mod allocate;
mod assemble;
pub mod checker;
mod eligibility;
mod error;
pub mod exchange;
mod kit;
mod level_vector;
mod limits;
mod lp;
pub mod memory;
mod plan;
mod pot;
mod problem;
mod reason;
pub mod replay;
mod tolerance;
mod turn;
pub mod what_if;
mod whole;
pub mod why;

pub use allocate::{allocate, allocate_by};
pub use error::AllocationError;
pub use level_vector::level_vector;
pub use plan::{
    DroppedTrip, ExactShare, ExcludedPair, Full, GroupReceived, GroupsCost, Leftover, LeftoverReason, Level, LimitReason, LimitsCost,
    Method, Plan, PlanStatus, ProofStage, Received, Share, ShareOrigin, Tolerated, Totals,
};
pub use pot::fairness::RowForm;
pub use problem::Problem;
pub use reason::ReasonCode;
