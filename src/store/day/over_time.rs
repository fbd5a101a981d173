//! The shares of a period with the site each came from: what a territory's charts are drawn from.

use chrono::NaiveDate;
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::food::grams::Grams;
use crate::domain::id::{SiteId, TerritoryId};
use crate::domain::run::RunState;
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::day::memory::PastShare;
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
    type Columns = (String, String, NaiveDate, String, i64, Option<i64>);
    let published = allocation_run::territory_id.eq(territory.as_str()).and(allocation_run::state.eq(RunState::Published.code()));
    let rows: Vec<Columns> = share::table
        .inner_join(allocation_run::table)
        .inner_join(lot::table.inner_join(offer::table))
        .filter(published.and(allocation_run::day.between(from.date(), to.date())))
        .order((allocation_run::day, share::id))
        .select((offer::site_id, share::organisation_id, allocation_run::day, share::state, share::grams, share::received_grams))
        .load(connection)?;
    let way = |(site, association, day, state, planned, received): Columns| {
        let share = PastShare {
            association: association.parse()?,
            day: Day::new(day)?,
            state: state.parse()?,
            planned: Grams::new(planned)?,
            received: received.map(Grams::new).transpose()?,
        };
        Ok(PastWay { site: site.parse()?, share })
    };
    rows.into_iter().map(way).collect()
}
