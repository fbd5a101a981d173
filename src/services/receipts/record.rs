//! The receipt of a delivery. It settles each of its shares, which is what the memory of the next days counts.

use crate::domain::field_error::FieldError;
use crate::domain::food::grams::Grams;
use crate::domain::id::{LotId, ReceiptId, ReceiptLineId, ShipmentId};
use crate::domain::receipt::delivered::DeliveredShare;
use crate::domain::receipt::weighed::{ColdCheck, Receipt, ReceiptBasis, ReceiptLine};
use crate::domain::run::ShareState;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::receipts::delivery::{Delivery, Weighed, Weighing};
use crate::services::receipts::read::delivery_for;
use crate::store::receipt::{lots_arrive, receipt_insert, share_settle};

/// Where the temperature is typed.
const TEMPERATURE: &str = "/temperature";

impl Services {
    /// Says what came of a delivery. Saying it again does nothing: the first receipt stands. Answers what was received in all.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` when cold food came and nothing is said of its temperature; `Conflict` naming both states.
    pub async fn record_receipt(&self, actor: &Actor, id: &ShipmentId, weighing: Weighing) -> Result<Grams, ServiceError> {
        let (services, actor, id, receipt_id) = (self.clone(), actor.clone(), id.clone(), self.new_id::<ReceiptId>());
        self.write(Keep::nothing(), move |connection| {
            let delivery = delivery_for(connection, &actor, &id)?;
            if !delivery.waits() {
                return Ok(delivery.shares.iter().filter_map(|share| share.received).sum());
            }
            let lines: Vec<(&DeliveredShare, ReceiptLine)> =
                delivery.open().map(|share| (share, line(services.new_id(), share, said(&weighing, share)))).collect();
            check_cold(&lines, weighing.cold)?;
            let receipt = services.receipt(&actor, &delivery, receipt_id.clone(), weighing.cold);
            let receipt = Receipt { lines: lines.iter().map(|(_, line)| line.clone()).collect(), ..receipt };
            receipt_insert(connection, &receipt)?;
            for (share, line) in &lines {
                share_settle(connection, &share.share, share.state, line)?;
            }
            let came = lines.iter().filter(|(_, line)| line.settles_as() != ShareState::Lost);
            let lots: Vec<LotId> = came.map(|(share, _)| share.lot.clone()).collect();
            lots_arrive(connection, &lots)?;
            Ok(receipt.lines.iter().map(|line| line.received).sum())
        })
        .await
    }

    fn receipt(&self, actor: &Actor, delivery: &Delivery, id: ReceiptId, cold: ColdCheck) -> Receipt {
        Receipt {
            id,
            territory: delivery.territory.clone(),
            association: delivery.association.clone(),
            shipment: Some(delivery.shipment.clone()),
            donor: delivery.donor.clone(),
            day: delivery.day,
            author: actor.signature(),
            at: self.now(),
            cold,
            lines: Vec::new(),
        }
    }
}

fn said<'a>(weighing: &'a Weighing, share: &DeliveredShare) -> Option<&'a Weighed> {
    weighing.lines.iter().find(|line| line.share == share.share)
}

/// What is not said came as planned; what is refused is what is missing to the plan.
fn line(id: ReceiptLineId, share: &DeliveredShare, said: Option<&Weighed>) -> ReceiptLine {
    let planned = share.load.mass;
    let refusal = said.and_then(|said| said.refusal);
    let (received, basis) = match said.and_then(|said| said.received) {
        Some(weighed) => weighed,
        None if refusal.is_some() => (Grams::ZERO, ReceiptBasis::Weighed),
        None => (planned, ReceiptBasis::Estimated),
    };
    let refused = if refusal.is_some() { planned.minus(received) } else { Grams::ZERO };
    let refusal = refusal.filter(|_| refused > Grams::ZERO);
    ReceiptLine { id, share: Some(share.share.clone()), family: share.load.family, received, basis, refused, refusal }
}

fn check_cold(lines: &[(&DeliveredShare, ReceiptLine)], cold: ColdCheck) -> Result<(), ServiceError> {
    let came = lines.iter().any(|(share, line)| share.is_cold() && line.received > Grams::ZERO);
    if came && cold == ColdCheck::NotNeeded {
        let detail = "cold food came: its temperature, or that nobody had a thermometer";
        return Err(ServiceError::Invalid(vec![FieldError::new(TEMPERATURE, "required", detail)]));
    }
    Ok(())
}
