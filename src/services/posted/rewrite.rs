//! Writing an offer that was posted: the plans that stand are put right, and those concerned are told, in the same transaction.

use crate::domain::offer::posted::{PostedLot, PostedOffer};
use crate::domain::offer::state::{LotState, OfferState};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::posted::recut::recut_plans;
use crate::store::Connection;
use crate::store::posted::lot::{LotOwner, lot_insert, lot_update};
use crate::store::posted::offer::{offer_get, offer_update};

impl Services {
    /// Writes `after` in the place of `before`, with those of its lots that changed, and those that are `added`.
    ///
    /// # Errors
    /// `ServiceError` when the database fails.
    pub(in crate::services) fn rewrite_offer(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        (before, mut after): (&PostedOffer, PostedOffer),
        added: &[PostedLot],
    ) -> Result<PostedOffer, ServiceError> {
        let recut = recut_plans(connection, (before, &after), self.now())?;
        let is_changed = |lot: &PostedLot| before.lots.iter().all(|old| old != lot);
        // What of it is still shared out stays so.
        for lot in after.lots.iter_mut().filter(|lot| lot.state == LotState::Open && recut.shared.contains(&lot.id)) {
            lot.state = LotState::Shared;
        }
        if after.state == OfferState::Open && !recut.shared.is_empty() {
            after.state = OfferState::Allocated;
        }
        offer_update(connection, &after)?;
        let owner = LotOwner::of(&after);
        for lot in after.lots.iter().filter(|lot| is_changed(lot)) {
            lot_update(connection, owner, lot)?;
        }
        lot_insert(connection, added.iter().map(|lot| (owner, lot)))?;
        self.tell_recut(connection, actor, (before, &after), recut)?;
        Ok(offer_get(connection, &after.id)?)
    }
}

/// The lots of an offer with those that changed in their place.
pub(in crate::services) fn with_changed(lots: &[PostedLot], changed: &[PostedLot]) -> Vec<PostedLot> {
    let now = |lot: &PostedLot| changed.iter().find(|one| one.id == lot.id).unwrap_or(lot).clone();
    lots.iter().map(now).collect()
}
