//! What was given in a territory between two days: the shares of its published runs, and the gifts that nobody planned.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::food::family::ProductFamily;
use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, SiteId, TerritoryId};
use crate::domain::receipt::weighed::ReceiptBasis;
use crate::domain::run::{RunState, ShareState};
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{allocation_run, lot, offer, receipt, receipt_line, share};

/// From whom something came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Giver {
    /// A site that offered it.
    Site(SiteId),
    /// Whoever was named on the telephone.
    Named(String),
}

/// One part of one lot, or one gift.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct GivenRow {
    pub day: Day,
    pub giver: Giver,
    pub association: OrganisationId,
    pub family: ProductFamily,
    /// `None` for a gift that nobody planned.
    pub planned: Option<Grams>,
    /// `None` until somebody says what came.
    pub received: Option<Grams>,
    /// How anybody knows, where something came.
    pub basis: Option<ReceiptBasis>,
}

/// What was given from one day to another, both included, in the order of days. What was declined, or only proposed, is not given.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn given_between(connection: &mut Connection, territory: &TerritoryId, (from, to): (Day, Day)) -> Result<Vec<GivenRow>, StoreError> {
    type Columns = (String, NaiveDate, String, String, String, i64, Option<i64>);
    let published = allocation_run::territory_id.eq(territory.as_str()).and(allocation_run::state.eq(RunState::Published.code()));
    let rows: Vec<Columns> = share::table
        .inner_join(allocation_run::table)
        .inner_join(lot::table.inner_join(offer::table))
        .filter(published.and(allocation_run::day.between(from.date(), to.date())))
        .filter(share::state.ne_all([ShareState::Declined, ShareState::Proposed, ShareState::Withdrawn].map(ShareState::code)))
        .order((allocation_run::day, share::id))
        .select((share::id, allocation_run::day, offer::site_id, share::organisation_id, lot::family, share::grams, share::received_grams))
        .load(connection)?;
    let (bases, mut given) = receipts(connection, territory, (from, to))?;
    for (share, day, site, association, family, planned, received) in rows {
        given.push(GivenRow {
            day: Day::new(day)?,
            giver: Giver::Site(site.parse()?),
            association: association.parse()?,
            family: family.parse()?,
            planned: Some(Grams::new(planned)?),
            received: received.map(Grams::new).transpose()?,
            basis: bases.get(&share).copied(),
        });
    }
    given.sort_by_key(|row| row.day);
    Ok(given)
}

/// How each share is known, and the gifts.
fn receipts(
    connection: &mut Connection,
    territory: &TerritoryId,
    (from, to): (Day, Day),
) -> Result<(BTreeMap<String, ReceiptBasis>, Vec<GivenRow>), StoreError> {
    type Columns = (Option<String>, NaiveDate, String, String, String, i64, String);
    let rows: Vec<Columns> = receipt_line::table
        .inner_join(receipt::table)
        .filter(receipt::territory_id.eq(territory.as_str()).and(receipt::day.between(from.date(), to.date())))
        .order(receipt_line::id)
        .select((
            receipt_line::share_id,
            receipt::day,
            receipt::donor,
            receipt::organisation_id,
            receipt_line::family,
            receipt_line::received_grams,
            receipt_line::basis,
        ))
        .load(connection)?;
    let (mut bases, mut gifts) = (BTreeMap::new(), Vec::new());
    for (share, day, donor, association, family, received, basis) in rows {
        let basis = basis.parse()?;
        match share {
            Some(share) => {
                bases.insert(share, basis);
            }
            None => gifts.push(GivenRow {
                day: Day::new(day)?,
                giver: Giver::Named(donor),
                association: association.parse()?,
                family: family.parse()?,
                planned: None,
                received: Some(Grams::new(received)?),
                basis: Some(basis),
            }),
        }
    }
    Ok((bases, gifts))
}
