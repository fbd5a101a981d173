//! Ids in exchange documents: what another program called the object, else its public id.

use std::fmt::Display;

use crate::domain::id::{ExternalRef, SiteId};
use crate::services::day::ground::model::Ground;

/// The id of an object in the documents.
pub(in crate::services) fn code_of(external: Option<&ExternalRef>, id: &impl Display) -> String {
    external.map_or_else(|| id.to_string(), ToString::to_string)
}

/// The id of a site: of the donor in a problem, of a place in rounds.
pub(in crate::services::day) fn site_code(ground: &Ground, id: &SiteId) -> String {
    code_of(ground.sites.get(id).and_then(|site| site.external_ref.as_ref()), id)
}
