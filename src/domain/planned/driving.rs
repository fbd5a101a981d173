//! What is known of a round while it is driven: what was reported of each stop, and what lies in the vehicle between two stops.

use chrono::{DateTime, Utc};

use crate::domain::id::{LotId, OrganisationId, ShareId, ShipmentId, SiteId, StopId};
use crate::domain::run::{ShareState, StopTrouble};
use crate::domain::telling::Load;

/// What was reported of a stop.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct StopReport {
    /// When the vehicle arrived.
    pub arrived_at: Option<DateTime<Utc>>,
    /// When the stop was done, or given up.
    pub ended_at: Option<DateTime<Utc>>,
    /// Why it was given up.
    pub trouble: Option<StopTrouble>,
}

/// What somebody says of a stop.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum StopWord {
    /// The vehicle is there.
    Arrived,
    /// Everything is loaded or unloaded.
    Done,
    /// It could not be done.
    Failed(StopTrouble),
}

/// One share at one stop.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Cargo {
    /// At which stop.
    pub stop: StopId,
    /// Whether it is loaded there; else it is unloaded.
    pub is_loaded: bool,
    /// As part of which shipment.
    pub shipment: ShipmentId,
    /// Where the shipment comes from.
    pub from: SiteId,
    /// Where it goes.
    pub to: SiteId,
    /// Who receives it.
    pub association: OrganisationId,
    /// Which share.
    pub share: ShareId,
    /// How far the share is.
    pub state: ShareState,
    /// Whether it was on board for somebody else before.
    pub passed_on: bool,
    /// Of which lot.
    pub lot: LotId,
    /// What it is, and how much.
    pub load: Load,
}
