//! Exclusions: pairs of a lot and an association that somebody ruled out.

use diesel::{ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::id::{LotId, OrganisationId, TerritoryId};
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{exclusion as table, lot, offer};

/// A pair, and why.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Exclusion {
    /// The lot.
    pub lot: LotId,
    /// The association that does not get it.
    pub association: OrganisationId,
    /// A code of lower-case letters, such as `recall`.
    pub reason: String,
}

/// The exclusions that concern the lots of a territory's day.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn exclusion_on(connection: &mut Connection, territory: &TerritoryId, day: Day) -> Result<Vec<Exclusion>, StoreError> {
    let of_day = table::table.inner_join(lot::table.inner_join(offer::table)).filter(offer::day.eq(day.date()));
    let query = of_day.filter(table::territory_id.eq(territory.as_str())).order(table::id);
    let rows: Vec<(String, String, String)> = query.select((table::lot_id, table::organisation_id, table::reason)).load(connection)?;
    let parsed =
        rows.into_iter().map(|(lot, association, reason)| Ok(Exclusion { lot: lot.parse()?, association: association.parse()?, reason }));
    parsed.collect()
}
