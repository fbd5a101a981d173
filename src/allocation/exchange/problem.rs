//! The problem document `allies.allocation.problem/1`: what one solve is given, key for key.
//!
//! Codes, ids and dates are plain text here: `into_problem` reads them, so that every wrong one is reported at once. Masses are whole
//! grams, lengths whole metres. A key that may be null but not absent carries `deserialize_with`.

use chrono::{DateTime, FixedOffset};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::allocation::exchange::limits;

/// The value of `schema` in a problem document.
pub const PROBLEM_SCHEMA: &str = "allies.allocation.problem/1";

/// One solve: a territory's lots and associations on a pickup day.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemDocument {
    /// The format and its version.
    #[schemars(extend("const" = PROBLEM_SCHEMA))]
    pub schema: String,
    /// The pickup day, a civil day of `timezone`.
    #[schemars(extend("format" = "date"))]
    pub day: String,
    /// A name of the IANA database.
    pub timezone: String,
    pub policy: PolicyDocument,
    pub donors: Vec<DonorDocument>,
    #[schemars(length(max = limits::LOTS))]
    pub lots: Vec<LotDocument>,
    #[schemars(length(max = limits::ASSOCIATIONS))]
    pub associations: Vec<AssociationDocument>,
    /// Which associations a donor that needs a convention may give to.
    pub conventions: Vec<ConventionDocument>,
    /// Agreements, served first and in this order.
    #[serde(default)]
    pub holders: Vec<HolderDocument>,
    /// Pairs that may not meet, whatever the rules say.
    pub exclusions: Vec<ExclusionDocument>,
}

/// What the territory decided.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PolicyDocument {
    /// Days after which a mass received counts half.
    #[schemars(range(min = limits::HALF_LIFE_DAYS.0, max = limits::HALF_LIFE_DAYS.1))]
    pub half_life_days: i64,
    /// The part of its fair total that an association may gain or lose for shorter ways. Not applied by this version: 0 only.
    #[schemars(range(min = limits::TOLERANCE.0, max = limits::TOLERANCE.1))]
    pub fairness_tolerance: f64,
    /// What one donor-association pair costs, in metres.
    #[schemars(range(min = limits::STOP_COST_M.0, max = limits::STOP_COST_M.1))]
    pub stop_cost_m: i64,
    /// Great-circle radius of an association that gives none.
    #[schemars(range(min = limits::RADIUS_M.0, max = limits::RADIUS_M.1))]
    pub default_radius_m: i64,
    #[schemars(range(min = limits::TRAVEL_SPEED_KMH.0, max = limits::TRAVEL_SPEED_KMH.1))]
    pub travel_speed_kmh: f64,
    /// Groups of families, shared out one after the other, each with a memory of its own; null: one group of all families.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(length(min = 1), extend("default" = null, "items" = {
        "type": "array", "minItems": 1, "uniqueItems": true, "items": { "type": "string", "enum": limits::families() }
    }))]
    pub groups: Option<Vec<Vec<String>>>,
    /// The most of each class that the vehicles of the day can carry: mass of the common pot. Agreements, which their holders fetch, do not
    /// count. Null: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null))]
    pub carrying_capacity_grams: Option<CarryingDocument>,
}

/// What can be carried of each temperature class in a whole day; null or absent: no limit.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct CarryingDocument {
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1), extend("default" = null))]
    pub ambient: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1), extend("default" = null))]
    pub chilled: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1), extend("default" = null))]
    pub frozen: Option<i64>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1), extend("default" = null))]
    pub hot: Option<i64>,
}

/// A place where lots are fetched.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct DonorDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub id: String,
    pub name: String,
    #[schemars(range(min = -90, max = 90))]
    pub latitude: f64,
    #[schemars(range(min = -180, max = 180))]
    pub longitude: f64,
    /// Whether it may give only to associations it has a convention with.
    pub convention_required: bool,
    /// At most so many visits in one day, agreements included: each association that comes is one, all that are `delivered` are one
    /// together; null: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::COLLECTORS.0, max = limits::COLLECTORS.1), extend("default" = null))]
    pub max_collectors: Option<i64>,
}

/// A mass of one kind of food.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LotDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub id: String,
    /// The id of its donor.
    #[schemars(regex(pattern = limits::ID))]
    pub donor: String,
    #[schemars(extend("enum" = limits::families()))]
    pub family: String,
    #[schemars(extend("enum" = limits::temperatures()))]
    pub temperature: String,
    #[schemars(range(min = limits::LOT_GRAMS.0, max = limits::LOT_GRAMS.1))]
    pub grams: i64,
    /// What cannot be cut: a crate, a tray; 1 when the lot can be divided at will. `grams` is a multiple of it.
    #[schemars(range(min = limits::LOT_GRAMS.0, max = limits::LOT_GRAMS.1))]
    pub unit_grams: i64,
    #[schemars(extend("enum" = limits::date_kinds()))]
    pub date_kind: String,
    /// Null exactly when `date_kind` is `none`.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(extend("format" = "date"))]
    pub date: Option<String>,
    pub animal_origin: bool,
    /// Packed, or lawful without.
    pub prepacked: bool,
    #[serde(default = "unknown")]
    #[schemars(extend("enum" = limits::answers()))]
    pub ready_to_eat: String,
    /// Absent or null: what is usual for the family.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("enum" = limits::answers_or_null(), "default" = null))]
    pub contains_pork: Option<String>,
    /// When it can be fetched.
    pub pickup: Vec<WindowDocument>,
}

/// A span of time, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct WindowDocument {
    pub from: DateTime<FixedOffset>,
    pub to: DateTime<FixedOffset>,
}

/// Who feeds people.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct AssociationDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub id: String,
    pub name: String,
    #[schemars(range(min = -90, max = 90))]
    pub latitude: f64,
    #[schemars(range(min = -180, max = 180))]
    pub longitude: f64,
    #[schemars(range(min = limits::PEOPLE.0, max = limits::PEOPLE.1))]
    pub people: i64,
    /// What it received before, older gifts counting less. Where there are groups, `history_by_group` stands in its place.
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1))]
    pub history_grams: i64,
    /// 1 is served first; platforms and hubs have 2.
    #[serde(default = "first_rank")]
    #[schemars(range(min = limits::RANK.0, max = limits::RANK.1))]
    pub rank: i64,
    pub needs: Vec<NeedDocument>,
    pub storage: StorageDocument,
    /// When food can be brought to it.
    pub reception: Vec<WindowDocument>,
    /// When it can fetch food itself.
    #[serde(default)]
    pub collects: Vec<WindowDocument>,
    /// Whether vehicles of the territory bring what it receives: they are one visit of a donor, whomever they serve.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    #[schemars(extend("default" = false))]
    pub delivered: bool,
    /// Days on which it hands food out.
    #[schemars(extend("items" = { "type": "string", "format": "date" }))]
    pub distributes_on: Vec<String>,
    /// Null: the policy's.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(range(min = limits::RADIUS_M.0, max = limits::RADIUS_M.1))]
    pub radius_m: Option<i64>,
    pub accepts_past_best_before: bool,
    #[serde(default = "yes")]
    pub habilitated: bool,
    #[serde(default)]
    pub ready_to_eat_only: bool,
    #[serde(default)]
    pub excludes_pork: bool,
    /// The least mass worth a trip from one donor to it; null: any.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::LOT_GRAMS.0, max = limits::LOT_GRAMS.1), extend("default" = null))]
    pub min_trip_grams: Option<i64>,
    /// At most so many donors give to it in one day, agreements included; null: no limit.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::DONORS_PER_DAY.0, max = limits::DONORS_PER_DAY.1), extend("default" = null))]
    pub max_donors_per_day: Option<i64>,
    /// What it received of each group before; only with groups, one mass for each. Absent: nothing.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(extend("default" = null, "items" = {
        "type": "integer", "minimum": limits::STOCK_GRAMS.0, "maximum": limits::STOCK_GRAMS.1
    }))]
    pub history_by_group: Option<Vec<i64>>,
    /// The infants among its people; only with groups. A group of baby food alone counts them, and who has none receives no baby food.
    /// Absent: none.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    #[schemars(range(min = limits::INFANTS.0, max = limits::INFANTS.1), extend("default" = null))]
    pub infants: Option<i64>,
}

impl AssociationDocument {
    /// What it has in memory: of all groups together where the policy lists groups.
    #[must_use]
    pub fn remembered_grams(&self, groups: Option<&Vec<Vec<String>>>) -> i64 {
        match groups {
            Some(_) => self.history_by_group.iter().flatten().sum(),
            None => self.history_grams,
        }
    }
}

/// What an association can use of one family.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct NeedDocument {
    #[schemars(extend("enum" = limits::families()))]
    pub family: String,
    #[schemars(range(min = limits::LOT_GRAMS.0, max = limits::LOT_GRAMS.1))]
    pub grams: i64,
}

/// What an association can store in each temperature class; null: no limit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StorageDocument {
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1))]
    pub ambient: Option<i64>,
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1))]
    pub chilled: Option<i64>,
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1))]
    pub frozen: Option<i64>,
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1))]
    pub hot: Option<i64>,
}

/// A donor may give to an association.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ConventionDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub donor: String,
    #[schemars(regex(pattern = limits::ID))]
    pub association: String,
}

/// An agreement: this association takes from this donor before all others.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct HolderDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub donor: String,
    #[schemars(regex(pattern = limits::ID))]
    pub association: String,
    /// At most this much today; null: no limit.
    #[serde(deserialize_with = "Option::deserialize")]
    #[schemars(range(min = limits::STOCK_GRAMS.0, max = limits::STOCK_GRAMS.1))]
    pub max_grams: Option<i64>,
}

/// A pair that may not meet, with the reason to echo.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ExclusionDocument {
    #[schemars(regex(pattern = limits::ID))]
    pub lot: String,
    #[schemars(regex(pattern = limits::ID))]
    pub association: String,
    #[schemars(regex(pattern = limits::REASON))]
    pub reason: String,
}

fn unknown() -> String {
    "unknown".to_owned()
}

const fn yes() -> bool {
    true
}

const fn first_rank() -> i64 {
    1
}
