//! The result document, `allies.rounds.result/1`, field for field. Seconds since the origin, metres, grams.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::id::ExternalRef;
use crate::rounds::reason::{Action, UnservedReason};
use crate::rounds::result::{Kept, RegularKept, Round, RoundsResult, Stop, TravelSource};

/// The name and version of the format.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
pub enum ResultSchema {
    /// The only version.
    #[default]
    #[serde(rename = "allies.rounds.result/1")]
    V1,
}

/// The rounds of a day.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct ResultDocument {
    /// The format.
    pub schema: ResultSchema,
    /// Vehicles that drive.
    pub rounds: Vec<RoundDocument>,
    /// What no round carries.
    pub unserved: Vec<UnservedDocument>,
    /// Sums.
    pub totals: TotalsDocument,
    /// Where the legs come from.
    pub travel_source: TravelSource,
    /// Whether time ended the search, or a stop: another run may find other rounds. Left out when not.
    #[serde(default, skip_serializing_if = "std::ops::Not::not")]
    pub cut_short: bool,
    /// What became of the regular rounds, in the order of the vehicles; left out when the problem has none.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub regular: Vec<RegularKeptDocument>,
}

/// What became of a regular round.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RegularKeptDocument {
    /// Who drives it.
    pub vehicle: String,
    /// What of it is kept.
    pub kept: Kept,
    /// What all rounds together would be shorter by if only this order were free; 0 where nothing better was found.
    pub saves_seconds: i64,
    /// The same in metres; below zero where fewer seconds, or vehicles, cost metres.
    pub saves_meters: i64,
}

/// What one vehicle drives.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct RoundDocument {
    /// Who drives.
    pub vehicle: String,
    /// From start to end.
    pub meters: i64,
    /// From start to end, leaving as late as possible.
    pub seconds: i64,
    /// Stops, without start and end.
    pub stops: Vec<StopDocument>,
}

/// One stop, all that is done there.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct StopDocument {
    /// Where.
    pub place: String,
    /// When the vehicle arrives.
    pub arrival: i64,
    /// When it leaves.
    pub departure: i64,
    /// What is loaded.
    pub pickups: Vec<String>,
    /// What is unloaded.
    pub deliveries: Vec<String>,
}

/// What no round carries.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct UnservedDocument {
    /// Which shipment.
    pub shipment: String,
    /// Why.
    pub reason: UnservedReason,
    /// What would help.
    pub action: Action,
}

/// Sums over all rounds.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct TotalsDocument {
    /// Vehicles that drive.
    pub vehicles: usize,
    /// What they drive.
    pub meters: i64,
    /// How long they are away.
    pub seconds: i64,
    /// What they carry.
    pub grams: i64,
    /// What is left.
    pub unserved_grams: i64,
}

impl From<&RoundsResult> for ResultDocument {
    fn from(result: &RoundsResult) -> Self {
        Self {
            schema: ResultSchema::V1,
            rounds: result.rounds.iter().map(RoundDocument::from).collect(),
            unserved: result
                .unserved
                .iter()
                .map(|left| UnservedDocument { shipment: left.shipment.to_string(), reason: left.reason, action: left.action })
                .collect(),
            totals: TotalsDocument {
                vehicles: result.rounds.len(),
                meters: result.rounds.iter().map(|round| round.meters).sum(),
                seconds: result.rounds.iter().map(|round| round.seconds).sum(),
                grams: result.carried.get(),
                unserved_grams: result.left.get(),
            },
            travel_source: result.travel_source,
            cut_short: result.cut_short,
            regular: result.regular.iter().map(RegularKeptDocument::from).collect(),
        }
    }
}

impl From<&Round> for RoundDocument {
    fn from(round: &Round) -> Self {
        let stops = round.stops.iter().map(StopDocument::from).collect();
        Self { vehicle: round.vehicle.to_string(), meters: round.meters, seconds: round.seconds, stops }
    }
}

impl From<&Stop> for StopDocument {
    fn from(stop: &Stop) -> Self {
        let texts = |ids: &[ExternalRef]| ids.iter().map(ExternalRef::to_string).collect();
        Self {
            place: stop.place.to_string(),
            arrival: stop.arrival,
            departure: stop.departure,
            pickups: texts(&stop.pickups),
            deliveries: texts(&stop.deliveries),
        }
    }
}

impl From<&RegularKept> for RegularKeptDocument {
    fn from(regular: &RegularKept) -> Self {
        Self {
            vehicle: regular.vehicle.to_string(),
            kept: regular.kept,
            saves_seconds: regular.saves_seconds,
            saves_meters: regular.saves_meters,
        }
    }
}
