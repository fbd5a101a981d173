//! A receipt: line by line what came, what was refused, and how anybody knows.

use chrono::{DateTime, Utc};

use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, ReceiptId, ReceiptLineId, ShareId, ShipmentId, TerritoryId};
use crate::domain::macros::{bounded_integer, closed_list};
use crate::domain::receipt::refusal::RefusalReason;
use crate::domain::run::ShareState;
use crate::domain::time::civil::Day;

bounded_integer! {
    /// A measured temperature, in tenths of a degree Celsius.
    TenthsOfDegree(i32), "temperature in tenths of a degree", -600..=1_000
}

closed_list! {
    /// How a received mass is known.
    ReceiptBasis, "receipt basis" {
        /// On scales.
        Weighed = "weighed",
        /// Containers were counted.
        Counted = "counted",
        /// "All as planned."
        Estimated = "estimated",
    }
}

/// What was measured of cold food.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ColdCheck {
    /// Nothing in it is kept cold.
    NotNeeded,
    /// This.
    Measured(TenthsOfDegree),
    /// Nobody had a thermometer.
    NoThermometer,
}

/// One line.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ReceiptLine {
    pub id: ReceiptLineId,
    /// The share it settles; `None` for a gift.
    pub share: Option<ShareId>,
    pub family: ProductFamily,
    pub received: Grams,
    pub basis: ReceiptBasis,
    pub refused: Grams,
    /// Stands exactly when something was refused.
    pub refusal: Option<RefusalReason>,
}

/// A receipt.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Receipt {
    pub id: ReceiptId,
    pub territory: TerritoryId,
    pub association: OrganisationId,
    /// What it settles; `None` for a gift arranged by telephone.
    pub shipment: Option<ShipmentId>,
    /// Who gave, by name.
    pub donor: String,
    pub day: Day,
    /// Who entered it.
    pub author: String,
    pub at: DateTime<Utc>,
    pub cold: ColdCheck,
    pub lines: Vec<ReceiptLine>,
}

impl ReceiptLine {
    /// What becomes of the share: what came counts; what came and was sent away does not, nor what never came.
    #[must_use]
    pub fn settles_as(&self) -> ShareState {
        match (self.received > Grams::ZERO, self.refused > Grams::ZERO) {
            (true, _) => ShareState::Received,
            (false, true) => ShareState::Refused,
            (false, false) => ShareState::Lost,
        }
    }
}
