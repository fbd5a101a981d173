//! The shares of a period with the site each came from: what a territory's charts are drawn from.

use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::id::{SiteId, TerritoryId};
use crate::domain::run::RunState;
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::day::memory::{PastShare, ShareColumns};
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, lot, offer, share};

/// A past share, and where it was fetched.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct PastWay {
    pub site: SiteId,
    pub share: PastShare,
}

/// The shares of the published runs of a territory from one day to another, both included, in the order of days.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn past_ways(connection: &mut Connection, territory: &TerritoryId, (from, to): (Day, Day)) -> Result<Vec<PastWay>, StoreError> {
    let published = allocation_run::territory_id.eq(territory.as_str()).and(allocation_run::state.eq(RunState::Published.code()));
    let rows: Vec<(String, ShareColumns)> = share::table
        .inner_join(allocation_run::table)
        .inner_join(lot::table.inner_join(offer::table))
        .filter(published.and(allocation_run::day.between(from.date(), to.date())))
        .order((allocation_run::day, share::id))
        .select((
            offer::site_id,
            (
                (share::organisation_id, allocation_run::day),
                (lot::family, lot::temperature, share::origin),
                (share::state, share::grams, share::received_grams),
            ),
        ))
        .load(connection)?;
    rows.into_iter().map(|(site, columns)| Ok(PastWay { site: site.parse()?, share: PastShare::read(columns)? })).collect()
}
