//! The exchange format of the allocation: two JSON documents, problem and plan, and their schemas.
//!
//! Any day can be replayed and audited from these two documents alone, by this program or by another one. Unknown keys are refused by
//! name; bounds are reported all at once, each with its JSON pointer. Sizes: 10^5 lots and 10^4 associations at most.

mod limits;
mod plan;
mod problem;
mod reading;
mod schemas;
mod writing;

pub use crate::allocation::plan::{LeftoverReason, LimitReason, Method, PlanStatus, ProofStage, ShareOrigin};
pub use plan::{
    AssociationTotals, DroppedTripDocument, ExactShareDocument, ExcludedPairDocument, FullDocument, GroupTotals, GroupsDocument,
    LevelDocument, LimitsDocument, PLAN_SCHEMA, PlanDocument, PlanTotals, ShareDocument, SolveDocument, ToleranceDocument,
    UnallocatedDocument,
};
pub use problem::{
    AssociationDocument, CarryingDocument, ConventionDocument, DonorDocument, ExclusionDocument, HolderDocument, LotDocument, NeedDocument,
    PROBLEM_SCHEMA, PolicyDocument, ProblemDocument, StorageDocument, WindowDocument,
};
pub use schemas::{plan_schema, problem_schema};
