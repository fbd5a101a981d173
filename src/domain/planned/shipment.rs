//! A shipment: the shares that go from one site to another.

use crate::domain::id::{ExternalRef, OrganisationId, RunId, ShareId, ShipmentId, SiteId};
use crate::domain::time::window::Window;

/// How a shipment travels.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Carriage {
    /// The association fetches it, in this window.
    SelfCollected(Window),
    /// A round carries it: see the stops.
    Round,
    /// Nobody can carry it.
    Unserved {
        /// The code of the reason.
        reason: String,
        /// The code of what could be done, when something could.
        action: Option<String>,
    },
}

/// What goes from one site to another.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Shipment {
    /// Its id.
    pub id: ShipmentId,
    /// The run it belongs to.
    pub run: RunId,
    /// Its id in the rounds documents.
    pub code: ExternalRef,
    /// Where it is fetched.
    pub from: SiteId,
    /// Where it is brought.
    pub to: SiteId,
    /// Who receives it.
    pub association: OrganisationId,
    /// How it travels.
    pub carriage: Carriage,
    /// What it is made of.
    pub shares: Vec<ShareId>,
}
