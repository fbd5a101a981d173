//! What is given on the day: one offer for the lots of a donor that can be fetched at the same time.

use std::collections::BTreeMap;

use crate::documents::demo::DemoOffer;
use crate::domain::id::ExternalRef;
use crate::domain::invalid::Invalid;
use crate::domain::offer::lot::Lot;
use crate::domain::offer::posted::{Offer, PickupWindows};
use crate::domain::offer::state::OfferBasis;
use crate::domain::time::weekly::Hours;
use crate::services::demo::loading::Loading;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;

impl Loading<'_> {
    pub(in crate::services::demo) async fn offers(&mut self, offers: &[DemoOffer]) -> Result<(), ServiceError> {
        let mut together: BTreeMap<(&ExternalRef, Hours), Vec<Lot>> = BTreeMap::new();
        for offer in offers {
            let lots = Lot::of_any_mass(&offer.lot).map_err(|invalid| refused(&invalid))?;
            together.entry((&offer.donor, offer.window)).or_default().extend(lots);
        }
        for ((donor, hours), lots) in together {
            let site = self.find(donor)?.site.clone();
            let windows = PickupWindows::new(vec![hours.on(self.territory.value.zone, self.day)]).map_err(|invalid| refused(&invalid))?;
            let offer = Offer { site, windows, basis: OfferBasis::Posted, note: None };
            self.services.post_offer(self.actor, self.territory.id.clone(), offer, lots, Keep::nothing()).await?;
        }
        Ok(())
    }
}

fn refused(invalid: &Invalid) -> ServiceError {
    ServiceError::invalid("/offers", invalid)
}
