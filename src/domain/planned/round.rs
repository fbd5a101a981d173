//! A round: one vehicle's stops in order. Metres, seconds, instants in UTC.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::id::{CollectorId, ExternalRef, RoundId, RunId, ShipmentId, SiteId, StopId, VehicleId};
use crate::domain::run::{RoundState, StopState};
use crate::domain::time::window::Window;

/// A vehicle's round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Round {
    /// Its id.
    pub id: RoundId,
    /// The run it belongs to.
    pub run: RunId,
    /// The id of its vehicle and shift in the rounds documents.
    pub code: ExternalRef,
    /// What drives.
    pub vehicle: VehicleId,
    /// Who drives, when somebody may.
    pub collector: Option<CollectorId>,
    /// Who goes along.
    pub second: Option<Second>,
    /// Where it stands.
    pub state: RoundState,
    /// When the vehicle leaves its start.
    pub leaves: DateTime<Utc>,
    /// From start to end, in metres.
    pub meters: i64,
    /// From start to end, in seconds.
    pub seconds: i64,
    /// In order.
    pub stops: Vec<Stop>,
}

impl Round {
    /// From leaving to coming back, as it is planned.
    #[must_use]
    pub fn hours(&self) -> Window {
        Window::spanning(self.leaves, self.leaves + TimeDelta::seconds(self.seconds))
    }

    /// Who goes along, as far as is known.
    #[must_use]
    pub fn companion(&self) -> Option<&CollectorId> {
        self.second.as_ref().filter(|second| !second.declined).map(|second| &second.collector)
    }

    /// Who was to go along and said no.
    #[must_use]
    pub fn declined_second(&self) -> Option<&Second> {
        self.second.as_ref().filter(|second| second.declined)
    }
}

/// Who goes along on a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Second {
    /// Who.
    pub collector: CollectorId,
    /// They said that they do not come: the place is free.
    pub declined: bool,
}

/// One stop of a round.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Stop {
    /// Its id.
    pub id: StopId,
    /// Where.
    pub site: SiteId,
    /// When the vehicle arrives.
    pub arrival: DateTime<Utc>,
    /// When it leaves.
    pub departure: DateTime<Utc>,
    /// Where it stands.
    pub state: StopState,
    /// What is loaded.
    pub pickups: Vec<ShipmentId>,
    /// What is unloaded.
    pub deliveries: Vec<ShipmentId>,
}
