//! Offers: changed, cancelled. What has left the donor is neither changed nor withdrawn.

use crate::domain::access::action::Action;
use crate::domain::id::OfferId;
use crate::domain::offer::lot::Lot;
use crate::domain::offer::posted::{Offer, PostedLot, PostedOffer};
use crate::domain::offer::revision::revise;
use crate::domain::offer::state::{LotState, OfferState};
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::posted::offers::{check_day, check_site};
use crate::services::rights::{Target, check};
use crate::services::standing::guard::same_version;
use crate::store::Connection;
use crate::store::posted::lot::{LotOwner, lot_insert, lot_update};
use crate::store::posted::offer::{offer_get, offer_update};
use crate::store::standing::site::site_get;
use crate::store::standing::territory::territory_get;

/// The offer that the actor wants to change, at the version they read.
fn offer_for_change(connection: &mut Connection, actor: &Actor, id: &OfferId, expected: Version) -> Result<PostedOffer, ServiceError> {
    let before = offer_get(connection, id)?;
    let site = site_get(connection, &before.offer.site)?;
    check(actor, Action::ChangeOffer, &Target::of(&before.territory).organisation(&site.value.organisation).site(&site.id))?;
    same_version("offer", id, before.version, expected)?;
    Ok(before)
}

/// Writes an offer and those of its lots that changed or are new.
fn write(
    connection: &mut Connection,
    offer: &PostedOffer,
    changed: &[PostedLot],
    added: &[PostedLot],
) -> Result<PostedOffer, ServiceError> {
    let owner = LotOwner::of(offer);
    offer_update(connection, offer)?;
    for lot in changed {
        lot_update(connection, owner, lot)?;
    }
    lot_insert(connection, added.iter().map(|lot| (owner, lot)))?;
    Ok(offer_get(connection, &offer.id)?)
}

impl Services {
    /// Writes an offer again; its lots are compared one by one (`domain::offer::revision`). What was shared is shared anew.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Invalid` as for posting; `Conflict` naming both states for what has left the donor.
    pub async fn change_offer(
        &self,
        actor: &Actor,
        id: &OfferId,
        expected: Version,
        offer: Offer,
        lots: Vec<Lot>,
    ) -> Result<PostedOffer, ServiceError> {
        let (actor, id, lot_ids) = (actor.clone(), id.clone(), self.lot_ids(lots.len()));
        self.write(Keep::nothing(), move |connection| {
            let before = offer_for_change(connection, &actor, &id, expected)?;
            let territory = territory_get(connection, &before.territory)?;
            check_site(connection, &actor, &before.territory, &offer)?;
            let day = check_day(&territory.value, &offer, &lots)?;
            let revision = revise(&before.lots, lots.clone())?;
            let state = before.state.advance(OfferState::Open)?;
            let added = lot_ids.iter().cloned().zip(revision.added);
            let added = added.map(|(id, lot)| PostedLot { id, version: Version::FIRST, state: LotState::Open, lot });
            let added: Vec<PostedLot> = added.collect();
            let after = PostedOffer { version: before.version.next(), day, state, offer: offer.clone(), ..before };
            write(connection, &after, &revision.changed, &added)
        })
        .await
    }

    /// Cancels an offer and withdraws its lots.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Conflict` naming both states for what has left the donor.
    pub async fn cancel_offer(&self, actor: &Actor, id: &OfferId, expected: Version) -> Result<(), ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = offer_for_change(connection, &actor, &id, expected)?;
            let state = before.state.advance(OfferState::Cancelled)?;
            let withdrawn = revise(&before.lots, Vec::new())?;
            let after = PostedOffer { version: before.version.next(), state, ..before };
            write(connection, &after, &withdrawn.changed, &[]).map(drop)
        })
        .await
    }
}
