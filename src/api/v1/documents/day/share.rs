//! Shares, and why each association has what it has.

use serde::Serialize;
use utoipa::ToSchema;

use crate::api::v1::documents::day::summary::AssociationDayDocument;
use crate::api::v1::documents::parts::codes;
use crate::domain::food::grams::Grams;
use crate::domain::planned::share::Share;
use crate::services::day::shares::SharesSeen;

/// What the token may see of the shares of a run.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Shares)]
pub struct SharesDocument {
    shares: Vec<ShareDocument>,
    /// Why each association has what it has: its own only for an association, none for a donor.
    explained: Vec<AssociationDayDocument>,
}

/// One association's part of one lot.
#[derive(Debug, Clone, Serialize, ToSchema)]
#[schema(as = Share)]
pub struct ShareDocument {
    id: String,
    /// The id of the lot.
    lot: String,
    /// The id of the association.
    association: String,
    grams: i64,
    #[schema(schema_with = codes::share_origin)]
    origin: &'static str,
    #[schema(schema_with = codes::share_state)]
    state: &'static str,
    /// The mass reported, once it is.
    received_grams: Option<i64>,
}

impl SharesDocument {
    /// Writes what is seen.
    #[must_use]
    pub fn of(seen: &SharesSeen) -> Self {
        Self {
            shares: seen.shares.iter().map(ShareDocument::of).collect(),
            explained: seen.explained.iter().map(|one| AssociationDayDocument::of(one, seen.zone, None)).collect(),
        }
    }
}

impl ShareDocument {
    fn of(share: &Share) -> Self {
        Self {
            id: share.id.to_string(),
            lot: share.lot.to_string(),
            association: share.association.to_string(),
            grams: share.grams.get(),
            origin: share.origin.code(),
            state: share.state.code(),
            received_grams: share.received.map(Grams::get),
        }
    }
}
