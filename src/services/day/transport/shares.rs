//! Shares with what decides how they travel.

use std::collections::BTreeMap;

use crate::domain::id::{LotId, OrganisationId, ShareId};
use crate::domain::offer::posted::{PostedLot, PostedOffer};
use crate::domain::offer::urgency::Urgency;
use crate::domain::organisation::opening::OpeningPurpose;
use crate::domain::planned::share::Share;
use crate::domain::run::ShareOrigin;
use crate::domain::time::window::Window;
use crate::rounds::shipment::ShareToCarry;
use crate::services::day::ground::{Ground, site_code};

/// The shares of a plan, ready to be arranged; one whose lot or association the ground does not know is left out.
pub(in crate::services::day) fn to_carry(ground: &Ground, shares: &[Share]) -> Vec<ShareToCarry<ShareId>> {
    let lots: BTreeMap<&LotId, (&PostedOffer, &PostedLot)> =
        ground.offers.iter().flat_map(|offer| offer.lots.iter().map(move |lot| (&lot.id, (offer, lot)))).collect();
    let sites: BTreeMap<&OrganisationId, _> = ground.recipients().map(|(id, _, site, _)| (id, site)).collect();
    let carried = shares.iter().filter_map(|share| {
        let (offer, posted) = lots.get(&share.lot)?;
        let to = sites.get(&share.association)?;
        let parts = posted.lot.parts();
        Some(ShareToCarry {
            share: share.id.clone(),
            from: site_code(ground, &offer.offer.site),
            to: site_code(ground, to),
            grams: share.grams,
            temperature: parts.temperature,
            priority: Urgency::of(parts.family, parts.temperature, parts.date, ground.of.day).priority(),
            pickup: offer.offer.windows.all().to_vec(),
            reception: ground.windows(&share.association, OpeningPurpose::Reception),
            collects: fetching(ground, share, offer),
        })
    });
    carried.collect()
}

/// When the association fetches there: at the hours of its agreement, at its own, or, when it always comes by itself, whenever the
/// donor gives.
fn fetching(ground: &Ground, share: &Share, offer: &PostedOffer) -> Vec<Window> {
    if ground.profiles.get(&share.association).is_some_and(|profile| profile.fetches_itself) {
        return offer.offer.windows.all().to_vec();
    }
    let own = ground.windows(&share.association, OpeningPurpose::Collects);
    match share.origin {
        ShareOrigin::Agreement => ground.agreed_windows(&offer.offer.site, &share.association).into_iter().chain(own).collect(),
        ShareOrigin::Pot => own,
    }
}
