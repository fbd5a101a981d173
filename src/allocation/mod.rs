//! Who receives what: a fair daily allocation, proven and explained.

mod allocate;
pub mod checker;
mod eligibility;
pub mod exchange;
mod kit;
mod level_vector;
mod lp;
pub mod memory;
mod plan;
mod pot;
mod problem;
mod reason;
mod whole;
pub mod why;

pub use allocate::{AllocationError, allocate, allocate_by};
pub use level_vector::level_vector;
pub use plan::{
    ExactShare, ExcludedPair, Full, Leftover, LeftoverReason, Level, Method, Plan, PlanStatus, ProofStage, Received, Share, ShareOrigin,
    Totals,
};
pub use pot::fairness::RowForm;
pub use problem::Problem;
pub use reason::ReasonCode;
