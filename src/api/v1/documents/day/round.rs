//! Rounds, stop after stop.

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::text;
use crate::api::v1::documents::parts::time::instant_text;
use crate::domain::planned::round::{Round, Stop};

/// The rounds of a run that the token may see.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Rounds)]
pub struct RoundsDocument {
    rounds: Vec<RoundDocument>,
}

/// A vehicle's round.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Round)]
pub struct RoundDocument {
    id: String,
    /// The id of the vehicle.
    vehicle: String,
    /// The id of who drives.
    collector: Option<String>,
    /// The id of who goes along; left out where nobody does, or they said no.
    #[serde(skip_serializing_if = "Option::is_none")]
    second: Option<String>,
    #[schema(schema_with = codes::round_state)]
    state: &'static str,
    leaves: String,
    meters: i64,
    seconds: i64,
    stops: Vec<StopDocument>,
}

/// One stop.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Stop)]
pub struct StopDocument {
    id: String,
    /// The id of the site.
    site: String,
    arrival: String,
    departure: String,
    #[schema(schema_with = codes::stop_state)]
    state: &'static str,
    /// The ids of the shipments taken here.
    pickups: Vec<String>,
    /// The ids of the shipments left here.
    deliveries: Vec<String>,
}

impl RoundsDocument {
    /// Writes rounds.
    #[must_use]
    pub fn of(rounds: &[Round]) -> Self {
        Self { rounds: rounds.iter().map(RoundDocument::of).collect() }
    }
}

impl RoundDocument {
    fn of(round: &Round) -> Self {
        Self {
            id: round.id.to_string(),
            vehicle: round.vehicle.to_string(),
            collector: text(round.collector.as_ref()),
            second: text(round.companion()),
            state: round.state.code(),
            leaves: instant_text(round.leaves),
            meters: round.meters,
            seconds: round.seconds,
            stops: round.stops.iter().map(StopDocument::of).collect(),
        }
    }
}

impl StopDocument {
    fn of(stop: &Stop) -> Self {
        Self {
            id: stop.id.to_string(),
            site: stop.site.to_string(),
            arrival: instant_text(stop.arrival),
            departure: instant_text(stop.departure),
            state: stop.state.code(),
            pickups: stop.pickups.iter().map(ToString::to_string).collect(),
            deliveries: stop.deliveries.iter().map(ToString::to_string).collect(),
        }
    }
}
