//! A delivery as who weighs it needs it, and what they say of it.

use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, ReceiptId, ShareId, ShipmentId, TerritoryId};
use crate::domain::receipt::delivered::DeliveredShare;
use crate::domain::receipt::refusal::RefusalReason;
use crate::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use crate::domain::run::ShareState;
use crate::domain::time::civil::Day;

/// What one donor gives one association in one run.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Delivery {
    pub shipment: ShipmentId,
    pub territory: TerritoryId,
    pub day: Day,
    pub donor: String,
    pub association: OrganisationId,
    /// The association's name.
    pub association_name: String,
    /// Who weighed it, when somebody has.
    pub author: Option<String>,
    pub shares: Vec<DeliveredShare>,
}

/// What is said of one share. Nothing said of it: it came as planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighed {
    pub share: ShareId,
    pub received: Option<(Grams, ReceiptBasis)>,
    /// Why the rest of what was planned was sent away.
    pub refusal: Option<RefusalReason>,
}

/// What is said of a delivery.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Weighing {
    pub lines: Vec<Weighed>,
    pub cold: ColdCheck,
}

/// A gift that nobody planned.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Gift {
    /// The receipt's id, made with the form: the same form sent twice acts once.
    pub id: ReceiptId,
    pub association: OrganisationId,
    pub donor: String,
    pub day: Day,
    pub family: ProductFamily,
    pub mass: (Grams, ReceiptBasis),
    pub cold: ColdCheck,
}

impl Delivery {
    /// Whether nobody has said yet what came.
    #[must_use]
    pub const fn waits(&self) -> bool {
        self.author.is_none()
    }

    /// The shares that can still be settled.
    pub fn open(&self) -> impl Iterator<Item = &DeliveredShare> {
        self.shares.iter().filter(|share| matches!(share.state, ShareState::Confirmed | ShareState::Collected))
    }

    /// Whether something in it is kept cold.
    #[must_use]
    pub fn is_cold(&self) -> bool {
        self.open().any(DeliveredShare::is_cold)
    }
}
