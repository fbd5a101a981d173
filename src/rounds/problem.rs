//! What a day of rounds has to solve: places, vehicles, shipments.
//!
//! Made only by `exchange::ProblemDocument::into_problem`, which checks every bound: indices point to existing places, windows are
//! sorted and do not touch. Times are whole seconds since the origin, the local midnight; distances whole metres.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::domain::id::ExternalRef;
use crate::domain::place::position::Position;
use crate::rounds::load::Load;
use crate::rounds::result::TravelSource;

/// A span of seconds since the origin, both ends included.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Interval {
    /// When it opens.
    pub from: i64,
    /// When it closes.
    pub to: i64,
}

/// How a vehicle moves.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize, JsonSchema)]
#[serde(rename_all = "snake_case")]
pub enum Profile {
    /// A van.
    Van,
    /// A car.
    Car,
    /// A cargo bike.
    CargoBike,
    /// A person on foot, with a trolley.
    OnFoot,
}

impl Profile {
    /// The code written in documents.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Van => "van",
            Self::Car => "car",
            Self::CargoBike => "cargo_bike",
            Self::OnFoot => "on_foot",
        }
    }

    /// Mean speed from door to door in km/h, where no road network answers.
    #[must_use]
    pub const fn speed_kmh(self) -> f64 {
        match self {
            Self::Van => 30.0,
            Self::Car => 35.0,
            Self::CargoBike => 15.0,
            Self::OnFoot => 4.5,
        }
    }
}

/// Where a vehicle may stop.
#[derive(Debug, Clone, PartialEq)]
pub struct Place {
    /// Its id in documents.
    pub id: ExternalRef,
    /// Where it is.
    pub position: Position,
    /// What every stop there takes, whatever is loaded or unloaded.
    pub stop_seconds: i64,
}

/// From one place to another.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Leg {
    /// How long it takes.
    pub seconds: i64,
    /// How long it is.
    pub meters: i64,
}

/// Given legs between all places, row by row in the order of the places; `None` where there is no way.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Matrix(pub Vec<Vec<Option<Leg>>>);

/// Something that drives, from `start` to `end`, once a day.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Vehicle {
    /// Its id in documents.
    pub id: ExternalRef,
    /// How it moves.
    pub profile: Profile,
    /// Index of the place it leaves from.
    pub start: usize,
    /// Index of the place it ends at.
    pub end: usize,
    /// It neither leaves before nor ends after.
    pub shift: Interval,
    /// What it holds at once.
    pub capacity: Load,
    /// Whether it cools; a capacity for cold food without it means isothermal boxes.
    pub refrigerated: bool,
    /// The longest round it can drive.
    pub max_meters: Option<i64>,
    /// Its first stops, which stay as they are.
    pub locked: Vec<LockedStop>,
    /// The round that it drives on such days.
    pub regular: Option<RegularRound>,
}

/// Where a vehicle stops on such days, in which order; any of it is skipped when nothing is to be done there, and other stops may come
/// between. What leaves from one of its places, else what goes to one, is carried by this vehicle, or by another that has the place in its
/// own regular round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct RegularRound {
    /// Indices of its places, in order, each once.
    pub places: Vec<usize>,
    /// Whether a coordinator accepted any other order.
    pub free: bool,
}

impl RegularRound {
    /// The position of a place in the order.
    #[must_use]
    pub fn rank(&self, place: usize) -> Option<usize> {
        self.places.iter().position(|other| *other == place)
    }
}

/// A stop that stays as it is: what a coordinator decided, or what is done already.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LockedStop {
    /// Index of the place.
    pub place: usize,
    /// What is loaded there: indices of shipments.
    pub pickups: Vec<usize>,
    /// What is unloaded there: indices of shipments loaded at a locked stop before.
    pub deliveries: Vec<usize>,
    /// When the vehicle was there: a fact, which no window, way or hour of the vehicle makes wrong. `None`: when it can. A stop before one
    /// that has an arrival has one too.
    pub arrival: Option<i64>,
}

/// One end of a shipment.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Visit {
    /// Index of the place.
    pub place: usize,
    /// When it may begin, sorted, apart from each other; never empty.
    pub windows: Vec<Interval>,
    /// What loading or unloading adds to the stop.
    pub service_seconds: i64,
}

/// What goes from one place to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipment {
    /// Its id in documents.
    pub id: ExternalRef,
    /// 1 is carried before 2.
    pub priority: u8,
    /// What it weighs.
    pub load: Load,
    /// From the departure after loading until the delivery begins, waiting included.
    pub max_seconds_on_board: Option<i64>,
    /// How far it may go in a vehicle that does not cool.
    pub max_unrefrigerated_meters: Option<i64>,
    /// Where it is loaded.
    pub pickup: Visit,
    /// Where it is unloaded.
    pub delivery: Visit,
}

/// A day of rounds to solve.
#[derive(Debug, Clone, PartialEq)]
pub struct Problem {
    /// Places, in the order of the document.
    pub places: Vec<Place>,
    /// Given legs by profile; without them, great circles.
    pub matrices: Option<BTreeMap<Profile, Matrix>>,
    /// Where the legs come from, which goes with `matrices`.
    pub travel_source: TravelSource,
    /// Vehicles, in the order of the document.
    pub vehicles: Vec<Vehicle>,
    /// Shipments, in the order of the document.
    pub shipments: Vec<Shipment>,
}
