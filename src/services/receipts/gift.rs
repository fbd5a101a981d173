//! A gift arranged by telephone: it counts in the memory like any other.

use crate::domain::access::action::Action;
use crate::domain::food::grams::Grams;
use crate::domain::id::TerritoryId;
use crate::domain::receipt::weighed::{Receipt, ReceiptLine};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::receipts::delivery::Gift;
use crate::services::rights::{Target, check};
use crate::store::receipt::{receipt_insert, receipt_is_there};
use crate::store::standing::organisation::organisation_get;

impl Services {
    /// Notes a gift that an association received outside any plan. The same gift sent twice is noted once.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for an association of another territory.
    pub async fn record_gift(&self, actor: &Actor, territory: &TerritoryId, gift: Gift) -> Result<Grams, ServiceError> {
        check(actor, Action::ChangeReceipt, &Target::of(territory).organisation(&gift.association))?;
        let (grams, basis) = gift.mass;
        let line = ReceiptLine {
            id: self.new_id(),
            share: None,
            family: gift.family,
            received: grams,
            basis,
            refused: Grams::ZERO,
            refusal: None,
        };
        let receipt = Receipt {
            id: gift.id,
            territory: territory.clone(),
            association: gift.association,
            shipment: None,
            donor: gift.donor,
            day: gift.day,
            author: actor.signature(),
            at: self.now(),
            cold: gift.cold,
            lines: vec![line],
        };
        self.write(Keep::nothing(), move |connection| {
            if organisation_get(connection, &receipt.association)?.territory != receipt.territory {
                return Err(ServiceError::not_found("organisation", &receipt.association));
            }
            if !receipt_is_there(connection, &receipt.id)? {
                receipt_insert(connection, &receipt)?;
            }
            Ok(grams)
        })
        .await
    }
}
