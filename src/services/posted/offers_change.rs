//! Offers: changed, cancelled. What has left the donor is neither changed nor withdrawn. Whoever was to have what is no longer there is
//! told (`rewrite`).

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
use crate::services::posted::rewrite::with_changed;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::same_version;
use crate::store::Connection;
use crate::store::posted::offer::offer_get;
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
        let (services, actor, id, lot_ids) = (self.clone(), actor.clone(), id.clone(), self.lot_ids(lots.len()));
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
            let lots = with_changed(&before.lots, &revision.changed);
            let after = PostedOffer { version: before.version.next(), day, state, offer: offer.clone(), lots, ..before.clone() };
            services.rewrite_offer(connection, &actor, (&before, after), &added)
        })
        .await
    }

    /// Cancels an offer and withdraws its lots.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Conflict` naming both states for what has left the donor.
    pub async fn cancel_offer(&self, actor: &Actor, id: &OfferId, expected: Version) -> Result<(), ServiceError> {
        let (services, actor, id) = (self.clone(), actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = offer_for_change(connection, &actor, &id, expected)?;
            let state = before.state.advance(OfferState::Cancelled)?;
            let withdrawn = revise(&before.lots, Vec::new())?;
            let lots = with_changed(&before.lots, &withdrawn.changed);
            let after = PostedOffer { version: before.version.next(), state, lots, ..before.clone() };
            services.rewrite_offer(connection, &actor, (&before, after), &[]).map(drop)
        })
        .await
    }
}
