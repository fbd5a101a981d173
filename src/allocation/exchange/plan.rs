//! The plan document `allies.allocation.plan/1`: what one solve answers, key for key.
//!
//! Masses are whole grams, levels grams per person, costs whole metres.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::allocation::exchange::limits;
use crate::allocation::plan::{LeftoverReason, LimitReason, Method, PlanStatus, ProofStage, ShareOrigin};

/// The value of `schema` in a plan document.
pub const PLAN_SCHEMA: &str = "allies.allocation.plan/1";

/// Who receives what, why, and the certificate that it is fair.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanDocument {
    /// The format and its version.
    #[schemars(extend("const" = PLAN_SCHEMA))]
    pub schema: String,
    /// The pickup day of the problem.
    #[schemars(extend("format" = "date"))]
    pub day: String,
    /// `optimal`, where trips lost against a limit, means: of the pairs that are retained.
    pub status: PlanStatus,
    /// The stages whose optimum the budget left unproven; empty when `status` is `optimal`.
    pub not_proven: Vec<ProofStage>,
    pub method: Method,
    /// In whole units, agreements included: what travels.
    pub shares: Vec<ShareDocument>,
    /// The optimum of the common pot, before it is rounded to whole units.
    pub exact_shares: Vec<ExactShareDocument>,
    /// What the policy's tolerance moved before whole units; absent when it is 0 or gains nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null))]
    pub tolerance: Option<ToleranceDocument>,
    pub associations: Vec<AssociationTotals>,
    /// Every lot that is not wholly shared.
    pub unallocated: Vec<UnallocatedDocument>,
    /// Every pair that a rule forbids; absent when the caller asked to leave it out.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null))]
    pub excluded_pairs: Option<Vec<ExcludedPairDocument>>,
    /// What the limits of donors and associations cost; absent when no trip lost against one.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null))]
    pub limits: Option<LimitsDocument>,
    /// What sharing group after group costs; absent where there are no groups, or when the budget ended before it was known.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null))]
    pub groups: Option<GroupsDocument>,
    /// The certificate, group after group, least served first within a rank.
    pub levels: Vec<LevelDocument>,
    pub totals: PlanTotals,
    pub solve: SolveDocument,
}

/// A mass of one lot for one association, in whole units.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShareDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub lot: String,
    #[schemars(regex(pattern = limits::ID))]
    pub association: String,
    #[schemars(range(min = limits::LOT_GRAMS.0, max = limits::LOT_GRAMS.1))]
    pub grams: i64,
    pub origin: ShareOrigin,
}

/// A mass of one lot for one association, to the gram.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExactShareDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub lot: String,
    #[schemars(regex(pattern = limits::ID))]
    pub association: String,
    #[schemars(range(min = limits::LOT_GRAMS.0, max = limits::LOT_GRAMS.1))]
    pub grams: i64,
}

/// The common pot once totals gave way for fewer stops and shorter ways: each by the policy's tolerance at most, every lot, need and store
/// kept, and from the donors as much of each urgency as before.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ToleranceDocument {
    /// Rounded to whole units in the place of `exact_shares`.
    pub shares: Vec<ExactShareDocument>,
    /// So many fewer donor-association pairs than `exact_shares` use.
    pub pairs_saved: i64,
    /// So much below `logistics_cost_m` is the cost of these shares, stops included.
    pub meters_saved: i64,
    /// The most that one association gained or lost.
    pub largest_change_grams: i64,
}

/// What one association gets.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssociationTotals {
    #[schemars(regex(pattern = limits::ID))]
    pub id: String,
    /// The sum of its shares, agreements included.
    pub grams: i64,
    /// The sum of its exact shares: the common pot.
    pub exact_grams: i64,
    /// The sum of its shares by agreement.
    pub held_grams: i64,
    /// Memory, agreements and exact shares, per person; with groups, of all groups together.
    pub level_grams_per_person: f64,
    /// The same, group by group; absent where there are no groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null))]
    pub by_group: Option<Vec<GroupTotals>>,
}

/// What one association gets of one group of families.
#[derive(Debug, Clone, Copy, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupTotals {
    /// The sum of its exact shares.
    pub exact_grams: i64,
    /// The sum of its shares by agreement.
    pub held_grams: i64,
    /// Memory, agreements and exact shares, per person, or per infant in a group of baby food alone; null for who has none.
    #[serde(deserialize_with = "Option::deserialize")]
    pub level_grams_per_person: Option<f64>,
}

/// What sharing group after group costs, to the gram, against the same pairs of the same day in one group.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct GroupsDocument {
    /// The exact shares of the day in one group.
    pub one_group_grams: i64,
    /// So much less of the exact shares leaves the donors.
    pub given_up_grams: i64,
}

/// What is left of a lot, and why.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnallocatedDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub lot: String,
    #[schemars(range(min = limits::LOT_GRAMS.0, max = limits::LOT_GRAMS.1))]
    pub grams: i64,
    pub reason: LeftoverReason,
}

/// A pair that a rule forbids.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExcludedPairDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub lot: String,
    #[schemars(regex(pattern = limits::ID))]
    pub association: String,
    /// The first rule that fails, or the reason of the problem's own exclusion.
    #[schemars(regex(pattern = limits::REASON))]
    pub reason: String,
}

/// The trips that lost against a limit, and what that costs, to the gram, against the same day without limits.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LimitsDocument {
    /// By donor and association: none of the donor's lots may go to the association.
    pub dropped: Vec<DroppedTripDocument>,
    /// So much less of the exact shares leaves the donors.
    pub given_up_grams: i64,
    /// So much lower ends the least served of the first rank; with groups, in the first of them.
    pub given_up_level_grams_per_person: f64,
}

/// A donor and an association between whom nothing travels that day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DroppedTripDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub donor: String,
    #[schemars(regex(pattern = limits::ID))]
    pub association: String,
    pub reason: LimitReason,
}

/// One level of the certificate: associations that end at the same grams per person.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LevelDocument {
    #[schemars(range(min = limits::RANK.0, max = limits::RANK.1))]
    pub rank: i64,
    /// From 0, in the order of the policy; absent where there are no groups.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null))]
    pub group: Option<i64>,
    /// Per infant in a group of baby food alone.
    pub grams_per_person: f64,
    pub associations: Vec<String>,
    /// The lots that are exhausted among these associations.
    pub lots: Vec<String>,
    /// The needs, stores and carrying capacities that are full.
    pub full: Vec<FullDocument>,
    /// Full needs and stores of others that these lots feed; the key is absent when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("default" = []))]
    pub given: Vec<FullDocument>,
    /// The exhausted lots of others that take their part of a carrying capacity that is full here; absent when there are none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    #[schemars(extend("default" = []))]
    pub given_lots: Vec<String>,
}

/// A need, a store or a carrying capacity that is full.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize, JsonSchema)]
#[serde(tag = "kind", rename_all = "snake_case", deny_unknown_fields)]
pub enum FullDocument {
    /// What an association can use of one family.
    Need {
        #[schemars(regex(pattern = limits::ID))]
        association: String,
        #[schemars(extend("enum" = limits::families()))]
        family: String,
    },
    /// What an association can store in one temperature class.
    Storage {
        #[schemars(regex(pattern = limits::ID))]
        association: String,
        #[schemars(extend("enum" = limits::temperatures()))]
        temperature: String,
    },
    /// What the day's vehicles can carry of one temperature class.
    Carrying {
        #[schemars(extend("enum" = limits::temperatures()))]
        temperature: String,
    },
}

impl FullDocument {
    /// Whose it is; nobody's where it is the territory's.
    #[must_use]
    pub fn association(&self) -> Option<&str> {
        match self {
            Self::Need { association, .. } | Self::Storage { association, .. } => Some(association),
            Self::Carrying { .. } => None,
        }
    }
}

/// The day in a few numbers.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlanTotals {
    /// The sum of the lots.
    pub offered_grams: i64,
    /// The sum of the shares, agreements included.
    pub allocated_grams: i64,
    /// The sum of the exact shares.
    pub exact_grams: i64,
    /// How many associations have a share.
    pub associations_served: i64,
    /// How many donor-association pairs the shares use.
    pub donor_association_pairs: i64,
    /// The cost of the exact shares: distance by mass, and stops.
    pub logistics_cost_m: i64,
    /// A cost below which no plan with the same totals can go.
    pub logistics_bound_m: i64,
}

/// How the solve went.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct SolveDocument {
    pub milliseconds: i64,
    /// How many pairs are eligible, those dropped for a limit apart.
    pub pairs: i64,
    /// How many levels the certificate has.
    pub levels: i64,
}
