//! What is offered: donors that have a lot in the wave, and the lots.

use std::collections::BTreeSet;

use crate::allocation::exchange::{DonorDocument, LotDocument};
use crate::domain::offer::posted::{PostedLot, PostedOffer};
use crate::services::day::ground::{Ground, code_of, site_code};
use crate::services::day::problem::windows::windows;

/// The sites that offer something.
pub(in crate::services::day::problem) fn donors(ground: &Ground) -> Vec<DonorDocument> {
    let offering: BTreeSet<_> = ground.offers.iter().filter(|offer| !offer.lots.is_empty()).map(|offer| &offer.offer.site).collect();
    offering
        .into_iter()
        .filter_map(|id| {
            let site = ground.sites.get(id)?;
            let organisation = ground.organisations.get(&site.organisation)?;
            Some(DonorDocument {
                id: site_code(ground, id),
                name: site.name.to_string(),
                latitude: site.position.latitude(),
                longitude: site.position.longitude(),
                convention_required: organisation.needs_convention(ground.of.day),
                max_collectors: ground.territory.policy.limits().visits.map(|visits| visits.get().into()),
            })
        })
        .collect()
}

/// The lots of the wave.
pub(in crate::services::day::problem) fn lots(ground: &Ground) -> Vec<LotDocument> {
    ground.offers.iter().flat_map(|offer| offer.lots.iter().map(|posted| lot(ground, offer, posted))).collect()
}

fn lot(ground: &Ground, offer: &PostedOffer, posted: &PostedLot) -> LotDocument {
    let parts = posted.lot.parts();
    LotDocument {
        id: code_of(parts.external_ref.as_ref(), &posted.id),
        donor: site_code(ground, &offer.offer.site),
        family: parts.family.to_string(),
        temperature: parts.temperature.to_string(),
        grams: parts.mass.grams.get(),
        unit_grams: parts.unit.get(),
        date_kind: parts.date.kind().to_string(),
        date: parts.date.day().map(|day| day.to_string()),
        animal_origin: parts.contents.animal_origin,
        prepacked: posted.lot.counts_as_prepacked(),
        ready_to_eat: parts.contents.ready_to_eat.to_string(),
        contains_pork: Some(parts.contents.pork.to_string()),
        pickup: windows(ground.territory.zone, offer.offer.windows.all()),
    }
}
