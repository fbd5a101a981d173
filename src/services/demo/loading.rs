//! A load under way: where it goes, and what the references of the files became.

use std::collections::BTreeMap;

use crate::domain::id::{ExternalRef, OrganisationId, SiteId};
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::standing::territory::KeptTerritory;

/// What a reference of the files became.
#[derive(Debug, Clone)]
pub(in crate::services::demo) struct PlaceIds {
    pub(in crate::services::demo) organisation: OrganisationId,
    pub(in crate::services::demo) site: SiteId,
}

/// By reference.
pub(in crate::services::demo) type Places = BTreeMap<ExternalRef, PlaceIds>;

/// One load: where it goes, and what was made so far.
pub(in crate::services::demo) struct Loading<'a> {
    pub(in crate::services::demo) services: &'a Services,
    pub(in crate::services::demo) actor: &'a Actor,
    pub(in crate::services::demo) territory: KeptTerritory,
    pub(in crate::services::demo) day: Day,
    pub(in crate::services::demo) places: Places,
}

impl Loading<'_> {
    /// What `reference` became.
    pub(in crate::services::demo) fn find(&self, reference: &ExternalRef) -> Result<&PlaceIds, ServiceError> {
        let missing = || ServiceError::conflict("unknown_reference", format_args!("{reference} is in no file of the demo"));
        self.places.get(reference).ok_or_else(missing)
    }
}
