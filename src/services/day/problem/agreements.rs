//! Conventions: which pairs they allow, who is served first on their fixed days, and what they leave out.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::exchange::{AssociationDocument, ConventionDocument, DonorDocument, ExclusionDocument, HolderDocument};
use crate::domain::convention::agreement::Convention;
use crate::domain::food::family::ProductFamily;
use crate::domain::id::{LotId, OrganisationId, SiteId};
use crate::domain::offer::mass::LotGrams;
use crate::services::day::ground::{Exclusion, Ground, code_of, site_code};

/// The reason of a pair whose conventions leave out the family of the lot.
const FAMILY_NOT_AGREED: &str = "family_not_agreed";

/// The pairs of the day that a convention in force covers, each once, in the order of the ids.
pub(in crate::services::day::problem) fn conventions(
    ground: &Ground,
    donors: &[DonorDocument],
    associations: &[AssociationDocument],
) -> Vec<ConventionDocument> {
    let (donors, associations) = ids(donors, associations);
    let pairs: BTreeSet<(String, String)> = ground.in_force().flat_map(|convention| pairs(ground, convention)).collect();
    let present =
        pairs.into_iter().filter(|(donor, association)| donors.contains(donor.as_str()) && associations.contains(association.as_str()));
    present.map(|(donor, association)| ConventionDocument { donor, association }).collect()
}

/// Whose fixed day it is, the first rank first; several fixed slots of one pair count once.
pub(in crate::services::day::problem) fn holders(
    ground: &Ground,
    donors: &[DonorDocument],
    associations: &[AssociationDocument],
) -> Vec<HolderDocument> {
    let (donors, associations) = ids(donors, associations);
    let mut agreed: Vec<&Convention> = ground.in_force().filter(|convention| !ground.slot_windows(convention).is_empty()).collect();
    agreed.sort_by_key(|convention| convention.parts().rank);
    let mut seen = BTreeSet::new();
    let mut holders = Vec::new();
    for convention in agreed {
        let association = association_code(ground, &convention.parts().beneficiary);
        for site in &convention.parts().sites {
            let donor = site_code(ground, site);
            let present = donors.contains(donor.as_str()) && associations.contains(association.as_str());
            if present && seen.insert((donor.clone(), association.clone())) {
                holders.push(HolderDocument {
                    donor,
                    association: association.clone(),
                    max_grams: convention.parts().max_grams.map(LotGrams::get),
                });
            }
        }
    }
    holders
}

/// Pairs that may not meet: those excluded by hand, and lots of an obliged donor that no convention of the pair names.
pub(in crate::services::day::problem) fn exclusions(ground: &Ground, associations: &[AssociationDocument]) -> Vec<ExclusionDocument> {
    let lots: BTreeMap<_, _> = lots(ground).map(|(lot, _, code, _)| (lot, code)).collect();
    let by_hand = ground.exclusions.iter().filter_map(|Exclusion { lot, association, reason }| {
        let pair = (lots.get(lot)?.clone(), association_code(ground, association));
        Some((pair, reason.clone()))
    });
    let mut reasons: BTreeMap<(String, String), String> = not_agreed(ground).into_iter().collect();
    reasons.extend(by_hand);
    let present: BTreeSet<&str> = associations.iter().map(|association| association.id.as_str()).collect();
    let told = reasons.into_iter().filter(|((_, association), _)| present.contains(association.as_str()));
    told.map(|((lot, association), reason)| ExclusionDocument { lot, association, reason }).collect()
}

fn not_agreed(ground: &Ground) -> Vec<((String, String), String)> {
    let mut excluded = Vec::new();
    for (_, site, code, family) in lots(ground) {
        let organisation = ground.sites.get(site).and_then(|site| ground.organisations.get(&site.organisation));
        if !organisation.is_some_and(|organisation| organisation.needs_convention(ground.of.day)) {
            continue;
        }
        let mut agreed: BTreeMap<&OrganisationId, bool> = BTreeMap::new();
        for convention in ground.in_force().filter(|convention| convention.parts().sites.contains(site)) {
            for association in covered(convention) {
                *agreed.entry(association).or_default() |= convention.parts().families.includes(family);
            }
        }
        let refused = agreed.into_iter().filter(|(_, agreed)| !agreed);
        excluded
            .extend(refused.map(|(association, _)| ((code.clone(), association_code(ground, association)), FAMILY_NOT_AGREED.to_owned())));
    }
    excluded
}

fn lots(ground: &Ground) -> impl Iterator<Item = (&LotId, &SiteId, String, ProductFamily)> {
    ground.offers.iter().flat_map(|offer| {
        offer.lots.iter().map(|posted| {
            let parts = posted.lot.parts();
            (&posted.id, &offer.offer.site, code_of(parts.external_ref.as_ref(), &posted.id), parts.family)
        })
    })
}

fn covered(convention: &Convention) -> impl Iterator<Item = &OrganisationId> {
    let parts = convention.parts();
    std::iter::once(&parts.beneficiary).chain(parts.covered.iter())
}

fn pairs(ground: &Ground, convention: &Convention) -> Vec<(String, String)> {
    let sites = convention.parts().sites.iter().map(|site| site_code(ground, site));
    sites.flat_map(|donor| covered(convention).map(move |id| (donor.clone(), association_code(ground, id)))).collect()
}

fn association_code(ground: &Ground, id: &OrganisationId) -> String {
    code_of(ground.organisations.get(id).and_then(|organisation| organisation.external_ref.as_ref()), id)
}

fn ids<'a>(donors: &'a [DonorDocument], associations: &'a [AssociationDocument]) -> (BTreeSet<&'a str>, BTreeSet<&'a str>) {
    (donors.iter().map(|donor| donor.id.as_str()).collect(), associations.iter().map(|association| association.id.as_str()).collect())
}
