//! Solved rounds: who drives where, when, and what is left behind with its reason.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::rounds::reason::{Action, UnservedReason};

/// Where the legs come from.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum TravelSource {
    /// 1.3 times the great circle, at the mean speed of the profile.
    GreatCircle,
    /// The same, because the road engine that was asked did not answer.
    GreatCircleFallback,
    /// The matrix of the problem.
    Matrix,
    /// The matrix of the problem, which a road engine made.
    Osrm,
}

/// One stop, all that is done there. Times are seconds since the origin.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Where.
    pub place: ExternalRef,
    /// When the vehicle arrives.
    pub arrival: i64,
    /// When it leaves.
    pub departure: i64,
    /// What is loaded, by id.
    pub pickups: Vec<ExternalRef>,
    /// What is unloaded, by id, before anything is loaded.
    pub deliveries: Vec<ExternalRef>,
}

/// What one vehicle drives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Who drives.
    pub vehicle: ExternalRef,
    /// When it leaves its start, as late as possible without ending later.
    pub leaves: i64,
    /// From start to end, in metres.
    pub meters: i64,
    /// From start to end, in seconds.
    pub seconds: i64,
    /// Stops, without start and end; never empty.
    pub stops: Vec<Stop>,
}

/// What no round carries.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Unserved {
    /// Which shipment.
    pub shipment: ExternalRef,
    /// Why.
    pub reason: UnservedReason,
    /// What would help.
    pub action: Action,
}

/// The rounds of a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RoundsResult {
    /// Vehicles that drive, in the order of the problem.
    pub rounds: Vec<Round>,
    /// What is left, in the order of the problem.
    pub unserved: Vec<Unserved>,
    /// Mass carried.
    pub carried: Grams,
    /// Mass left.
    pub left: Grams,
    /// Where the legs come from.
    pub travel_source: TravelSource,
    /// Whether time ended any part of the search, or a stop: another run may find other rounds.
    pub cut_short: bool,
    /// What became of the regular rounds, in the order of the vehicles.
    pub regular: Vec<RegularKept>,
}

/// What became of a regular round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegularKept {
    /// Who drives it.
    pub vehicle: ExternalRef,
    /// What of it is kept.
    pub kept: Kept,
    /// What the whole would be shorter by if only this order were free, everything else searched for as long: seconds of all rounds
    /// together. 0 where nothing better was found.
    pub saves_seconds: i64,
    /// The same in metres; below zero where fewer seconds, or vehicles, cost metres.
    pub saves_meters: i64,
}

/// What of a regular round is kept. Its order is judged behind the locked stops, its members are what no locked stop loads.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Kept {
    /// Its order, and nobody else carries what belongs to it.
    Whole,
    /// Nobody else carries what belongs to it; its order would have left more behind.
    Members,
    /// Its order; some of what belongs to it is carried by others, or more would have been left behind.
    Order,
    /// Neither: more would have been left behind.
    None,
    /// Another order was accepted, and nobody else carries what belongs to it.
    Free,
    /// Somebody changed it by hand.
    Hand,
}
