//! The lots of the day: one offer for the lots of a site that can be fetched at the same times. A lot that was there is written again,
//! and moves to another offer when its times changed; an offer that loses its last lot is cancelled.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::import::ImportLot;
use crate::domain::id::{ExternalRef, LotId, OfferId, SiteId};
use crate::domain::offer::posted::{Offer, PostedLot, PostedOffer};
use crate::domain::offer::state::{LotState, OfferBasis, OfferState};
use crate::domain::time::window::Window;
use crate::domain::version::Version;
use crate::services::error::ServiceError;
use crate::services::import::places::Places;
use crate::services::import::write::Import;
use crate::store::posted::lot::{LotOwner, lot_insert, lot_update};
use crate::store::posted::offer::{offer_insert, offer_on, offer_update};

/// Lots of one site that can be fetched at the same times.
type Group<'a> = ((&'a SiteId, &'a [Window]), Vec<&'a ImportLot>);

impl Import<'_> {
    /// Writes the lots.
    pub(in crate::services::import) fn write_offers(&mut self, lots: &[ImportLot], donors: &Places) -> Result<(), ServiceError> {
        let before = offer_on(self.connection, &self.territory.id, self.day)?;
        let known: BTreeMap<&ExternalRef, (&OfferId, &PostedLot)> = before
            .iter()
            .flat_map(|offer| offer.lots.iter().filter_map(|lot| Some((lot.lot.parts().external_ref.as_ref()?, (&offer.id, lot)))))
            .collect();
        let mut groups: BTreeMap<(&SiteId, &[Window]), Vec<&ImportLot>> = BTreeMap::new();
        for lot in lots {
            if let Some(ids) = donors.get(&lot.donor) {
                groups.entry((&ids.site, lot.pickup.all())).or_default().push(lot);
            }
        }
        let mut new = Vec::new();
        for group in groups {
            match before.iter().find(|offer| is_open_at(offer, group.0)) {
                None if group.1.iter().all(|lot| !known.contains_key(&lot.id)) => new.extend(self.new_offer(&group)),
                None => {
                    let offer = self.new_offer(&group).map(|offer| PostedOffer { lots: Vec::new(), ..offer });
                    offer_insert(self.connection, offer.as_slice())?;
                    if let Some(offer) = &offer {
                        self.write_lots(offer, &group.1, &known)?;
                    }
                }
                Some(offer) => self.write_lots(offer, &group.1, &known)?,
            }
        }
        offer_insert(self.connection, &new)?;
        self.cancel_emptied(&before)
    }

    fn new_offer(&self, ((site, _), lots): &Group<'_>) -> Option<PostedOffer> {
        let windows = lots.first()?.pickup.clone();
        Some(PostedOffer {
            id: self.services.new_id::<OfferId>(),
            territory: self.territory.id.clone(),
            version: Version::FIRST,
            day: self.day,
            state: OfferState::Open,
            offer: Offer { site: (*site).clone(), windows, basis: OfferBasis::Posted, note: None },
            lots: lots.iter().map(|lot| self.new_lot(lot)).collect(),
        })
    }

    fn new_lot(&self, lot: &ImportLot) -> PostedLot {
        PostedLot { id: self.services.new_id::<LotId>(), version: Version::FIRST, state: LotState::Open, lot: lot.lot.clone() }
    }

    fn write_lots(
        &mut self,
        offer: &PostedOffer,
        lots: &[&ImportLot],
        known: &BTreeMap<&ExternalRef, (&OfferId, &PostedLot)>,
    ) -> Result<(), ServiceError> {
        let owner = LotOwner::of(offer);
        for line in lots {
            match known.get(&line.id) {
                Some((home, posted)) if **home == offer.id && posted.lot == line.lot => {}
                Some((_, posted)) => {
                    let state = posted.state.advance(LotState::Open)?;
                    let changed = PostedLot { version: posted.version.next(), state, lot: line.lot.clone(), ..(*posted).clone() };
                    lot_update(self.connection, owner, &changed)?;
                }
                None => lot_insert(self.connection, [(owner, &self.new_lot(line))])?,
            }
        }
        Ok(())
    }

    fn cancel_emptied(&mut self, before: &[PostedOffer]) -> Result<(), ServiceError> {
        let had_lots: BTreeSet<_> = before.iter().filter(|offer| !offer.lots.is_empty()).map(|offer| &offer.id).collect();
        let after = offer_on(self.connection, &self.territory.id, self.day)?;
        for offer in after.into_iter().filter(|offer| offer.lots.is_empty() && had_lots.contains(&offer.id)) {
            let state = offer.state.advance(OfferState::Cancelled)?;
            offer_update(self.connection, &PostedOffer { version: offer.version.next(), state, ..offer })?;
        }
        Ok(())
    }
}

fn is_open_at(offer: &PostedOffer, (site, windows): (&SiteId, &[Window])) -> bool {
    let open = matches!(offer.state, OfferState::Open | OfferState::Allocated);
    open && offer.offer.site == *site && offer.offer.windows.all() == windows
}
