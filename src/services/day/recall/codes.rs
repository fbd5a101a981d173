//! The ids of the documents.

use std::collections::BTreeMap;

use crate::domain::id::{ExternalRef, LotId, OrganisationId, SiteId};
use crate::domain::offer::posted::PostedLot;
use crate::services::day::ground::{Ground, code_of, site_code};

/// The codes under which the documents know what the database knows by id.
pub(in crate::services::day::recall) struct Codes {
    pub lots: BTreeMap<LotId, ExternalRef>,
    pub associations: BTreeMap<OrganisationId, ExternalRef>,
    pub sites: BTreeMap<SiteId, ExternalRef>,
}

impl Codes {
    pub(in crate::services::day::recall) fn of(ground: &Ground) -> Self {
        let lots = posted_lots(ground).map(|posted| (posted.id.clone(), code_of(posted.lot.parts().external_ref.as_ref(), &posted.id)));
        let associations = ground.organisations.iter().map(|(id, one)| (id.clone(), code_of(one.external_ref.as_ref(), id)));
        let sites = ground.sites.keys().map(|id| (id.clone(), site_code(ground, id)));
        Self { lots: parsed(lots), associations: parsed(associations), sites: parsed(sites) }
    }
}

/// Every lot of the day, withdrawn ones included.
pub(in crate::services::day::recall) fn posted_lots(ground: &Ground) -> impl Iterator<Item = &PostedLot> {
    ground.posted.iter().flat_map(|offer| &offer.lots)
}

fn parsed<Id: Ord>(codes: impl Iterator<Item = (Id, String)>) -> BTreeMap<Id, ExternalRef> {
    codes.filter_map(|(id, code)| Some((id, code.parse().ok()?))).collect()
}
