//! A share as it arrives.

use crate::domain::food::family::TemperatureClass;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, OrganisationId, ShareId, ShipmentId, SiteId, TerritoryId};
use crate::domain::run::ShareState;
use crate::domain::telling::Load;
use crate::domain::time::civil::Day;

/// One share of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DeliveredShare {
    pub shipment: ShipmentId,
    pub territory: TerritoryId,
    pub day: Day,
    pub from: SiteId,
    pub association: OrganisationId,
    pub share: ShareId,
    pub lot: LotId,
    pub state: ShareState,
    pub received: Option<Grams>,
    /// What was planned.
    pub load: Load,
}

impl DeliveredShare {
    /// Whether it is kept cold: its temperature is then asked for.
    #[must_use]
    pub const fn is_cold(&self) -> bool {
        matches!(self.load.temperature, TemperatureClass::Chilled | TemperatureClass::Frozen)
    }
}
