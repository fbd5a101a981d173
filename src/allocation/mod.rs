//! Who receives what: a fair daily allocation, proven and explained.

pub mod checker;
pub mod exchange;
pub mod memory;
mod plan;
mod problem;
mod reason;
pub mod why;

pub use plan::{
    ExactShare, ExcludedPair, Full, Leftover, LeftoverReason, Level, Method, Plan, PlanStatus, ProofStage, Received, Share, ShareOrigin,
    Totals,
};
pub use problem::Problem;
pub use reason::ReasonCode;
