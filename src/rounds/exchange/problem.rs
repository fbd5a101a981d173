//! The problem document, `allies.rounds.problem/1`, field for field. Seconds since `origin`, metres, grams, degrees.

use std::collections::BTreeMap;

use chrono::{DateTime, FixedOffset, NaiveDate};
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::rounds::problem::Profile;
use crate::rounds::result::TravelSource;

/// The name and version of the format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ProblemSchema {
    /// The only version.
    #[default]
    #[serde(rename = "allies.rounds.problem/1")]
    V1,
}

/// A day of rounds to solve.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ProblemDocument {
    /// The format.
    pub schema: ProblemSchema,
    /// The civil day.
    pub day: NaiveDate,
    /// The local midnight: second 0.
    pub origin: DateTime<FixedOffset>,
    /// Places that the rest names by id.
    pub places: Vec<PlaceDocument>,
    /// Legs by profile; without them, 1.3 times the great circle at the profile's speed.
    #[serde(default)]
    pub matrix: Option<BTreeMap<Profile, MatrixDocument>>,
    /// Where the legs come from: `osrm` for a matrix that a road engine made, `great_circle_fallback` when it was asked in vain. Left out:
    /// `matrix` when there is one, else `great_circle`.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub travel_source: Option<TravelSource>,
    /// Who may drive.
    pub vehicles: Vec<VehicleDocument>,
    /// What is to be carried.
    pub shipments: Vec<ShipmentDocument>,
    /// What must stay as it is: the first stops of some vehicles.
    #[serde(default)]
    pub locked: Vec<LockedRoundDocument>,
    /// The rounds that some vehicles drive on such days.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regular: Vec<RegularRoundDocument>,
}

/// Where a vehicle may stop.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct PlaceDocument {
    /// 1 to 64 of `[A-Za-z0-9._-]`.
    pub id: String,
    /// Degrees north.
    pub latitude: f64,
    /// Degrees east.
    pub longitude: f64,
    /// What every stop there takes.
    pub stop_seconds: i64,
}

/// Legs between all places, rows and columns in the order of `places`; null = no way.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct MatrixDocument {
    /// How long.
    pub seconds: Vec<Vec<Option<i64>>>,
    /// How far.
    pub meters: Vec<Vec<Option<i64>>>,
}

/// Who may drive.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VehicleDocument {
    /// 1 to 64 of `[A-Za-z0-9._-]`.
    pub id: String,
    /// How it moves.
    pub profile: Profile,
    /// The place it leaves from.
    pub start: String,
    /// The place it ends at.
    pub end: String,
    /// Its hours.
    pub shift: ShiftDocument,
    /// What it holds at once.
    pub capacity_grams: GramsDocument,
    /// Whether it cools.
    pub refrigerated: bool,
    /// The longest round; null = no limit.
    #[serde(default)]
    pub max_meters: Option<i64>,
}

/// The hours of a vehicle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShiftDocument {
    /// It does not leave before.
    pub from: i64,
    /// It does not end after.
    pub to: i64,
}

/// A mass for each temperature class; a class that is not named has none.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields, default)]
pub struct GramsDocument {
    /// Needs no cold.
    pub ambient: i64,
    /// Kept cold.
    pub chilled: i64,
    /// Kept frozen.
    pub frozen: i64,
    /// Kept hot.
    pub hot: i64,
}

/// What is to be carried.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ShipmentDocument {
    /// 1 to 64 of `[A-Za-z0-9._-]`.
    pub id: String,
    /// 1 is carried before 2.
    pub priority: u8,
    /// What it weighs.
    pub grams: GramsDocument,
    /// From the departure after loading until the delivery begins; null = no limit.
    #[serde(default)]
    pub max_seconds_on_board: Option<i64>,
    /// How far it may go in a vehicle that does not cool; null = no limit.
    #[serde(default)]
    pub max_unrefrigerated_meters: Option<i64>,
    /// Where it is loaded.
    pub pickup: VisitDocument,
    /// Where it is unloaded.
    pub delivery: VisitDocument,
}

/// One end of a shipment.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct VisitDocument {
    /// The place.
    pub place: String,
    /// When it may begin: opening and closing, both included.
    pub windows: Vec<(i64, i64)>,
    /// What loading or unloading adds to the stop.
    pub service_seconds: i64,
}

/// The beginning of a round that must stay as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockedRoundDocument {
    /// The vehicle.
    pub vehicle: String,
    /// Its first stops, in order.
    pub stops: Vec<LockedStopDocument>,
}

/// A stop that must stay as it is.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct LockedStopDocument {
    /// The place.
    pub place: String,
    /// What is loaded.
    pub pickups: Vec<String>,
    /// What is unloaded.
    pub deliveries: Vec<String>,
    /// When the vehicle was there: a fact that is not judged. Null = when it can; no stop after it has an arrival then.
    #[serde(default)]
    pub arrival: Option<i64>,
}

/// The round that a vehicle drives on such days. It stops at these places in this order, skips those where nothing is to be done, and may
/// stop elsewhere in between. What leaves from one of its places, else what goes to one, is carried by this vehicle (or by another that has
/// the place in its own). The order, then that, is given up only when more would stay behind; locked stops come before it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegularRoundDocument {
    /// The vehicle: it has one at most.
    pub vehicle: String,
    /// Its places, in order, each once.
    pub places: Vec<String>,
    /// Whether another order was accepted: any will do.
    #[serde(default)]
    pub free: bool,
}
