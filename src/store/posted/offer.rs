//! Offers with their windows and lots.

use std::collections::BTreeMap;

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    AsChangeset, BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::id::{OfferId, OrganisationId, SiteId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::offer::posted::{Offer, PickupWindows, PostedLot, PostedOffer};
use crate::domain::page::PageRequest;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, insert_rows, optional, text};
use crate::store::error::StoreError;
use crate::store::posted::lot::{LotOwner, LotRow, lot_insert};
use crate::store::schema::{lot, offer as table, offer_window, site};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    site_id: String,
    day: NaiveDate,
    basis: String,
    state: String,
    note: Option<String>,
    version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = offer_window)]
struct WindowRow {
    id: String,
    offer_id: String,
    from_at: NaiveDateTime,
    to_at: NaiveDateTime,
}

impl Row {
    fn of(posted: &PostedOffer) -> Self {
        Self {
            id: posted.id.to_string(),
            territory_id: posted.territory.to_string(),
            site_id: posted.offer.site.to_string(),
            day: posted.day.date(),
            basis: posted.offer.basis.to_string(),
            state: posted.state.to_string(),
            note: text(posted.offer.note.as_ref()),
            version: posted.version.get(),
        }
    }

    fn into_posted(self, windows: Vec<Window>, lots: Vec<PostedLot>) -> Result<PostedOffer, Invalid> {
        Ok(PostedOffer {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            version: Version::new(self.version)?,
            day: Day::new(self.day)?,
            state: self.state.parse()?,
            offer: Offer {
                site: self.site_id.parse()?,
                windows: PickupWindows::new(windows)?,
                basis: self.basis.parse()?,
                note: optional(self.note)?,
            },
            lots,
        })
    }
}

fn with_parts(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<PostedOffer>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut windows: BTreeMap<String, Vec<Window>> = BTreeMap::new();
    let mut lots: BTreeMap<String, Vec<PostedLot>> = BTreeMap::new();
    for some in ids.chunks(IN_LIST) {
        let query = offer_window::table.filter(offer_window::offer_id.eq_any(some)).select(WindowRow::as_select());
        for row in query.load::<WindowRow>(connection)? {
            windows.entry(row.offer_id).or_default().push(Window::new(row.from_at.and_utc(), row.to_at.and_utc())?);
        }
        let query = lot::table.filter(lot::offer_id.eq_any(some)).order(lot::id).select(LotRow::as_select());
        for row in query.load::<LotRow>(connection)? {
            lots.entry(row.offer_id.clone()).or_default().push(row.into_posted()?);
        }
    }
    let posted = rows.into_iter().map(|row| {
        let (windows, lots) = (windows.remove(&row.id).unwrap_or_default(), lots.remove(&row.id).unwrap_or_default());
        Ok(row.into_posted(windows, lots)?)
    });
    posted.collect()
}

fn insert_windows(connection: &mut Connection, offers: &[PostedOffer]) -> Result<(), StoreError> {
    let mut rows = Vec::new();
    for posted in offers {
        rows.extend(posted.offer.windows.all().iter().enumerate().map(|(at, window)| WindowRow {
            id: format!("{}/{at:04}", posted.id),
            offer_id: posted.id.to_string(),
            from_at: window.from().naive_utc(),
            to_at: window.to().naive_utc(),
        }));
    }
    insert_rows!(connection, offer_window::table, rows);
    Ok(())
}

/// Adds offers with their lots.
///
/// # Errors
/// `StoreError::Reference` when a site is not there; `StoreError::Duplicate` for a lot's reference used twice on a day.
pub fn offer_insert(connection: &mut Connection, new: &[PostedOffer]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    insert_windows(connection, new)?;
    let lots = new.iter().flat_map(|posted| {
        let owner = LotOwner::of(posted);
        posted.lots.iter().map(move |lot| (owner, lot))
    });
    lot_insert(connection, lots)
}

/// Writes an offer again; of its lots only their day.
///
/// # Errors
/// `StoreError::Reference` when its site is not there; `StoreError::Duplicate` for a lot's reference that its new day has already.
pub fn offer_update(connection: &mut Connection, changed: &PostedOffer) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    diesel::delete(offer_window::table.filter(offer_window::offer_id.eq(changed.id.as_str()))).execute(connection)?;
    diesel::update(lot::table.filter(lot::offer_id.eq(changed.id.as_str()))).set(lot::day.eq(changed.day.date())).execute(connection)?;
    insert_windows(connection, std::slice::from_ref(changed))
}

/// One offer.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn offer_get(connection: &mut Connection, id: &OfferId) -> Result<PostedOffer, StoreError> {
    let rows: Vec<Row> = table::table.find(id.as_str()).select(Row::as_select()).load(connection)?;
    with_parts(connection, rows)?.pop().ok_or_else(|| StoreError::absent("offer", id))
}

/// Which offers of a territory are meant.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum OfferFilter {
    /// All of them.
    All,
    /// Those of one organisation's sites.
    Of(OrganisationId),
    /// Those of one site.
    At(SiteId),
}

/// The rows of one page of a territory's offers.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn offer_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    filter: &OfferFilter,
    page: &PageRequest<OfferId>,
) -> Result<Vec<PostedOffer>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    match filter {
        OfferFilter::All => {}
        OfferFilter::Of(own) => {
            let sites: Vec<String> = site::table.filter(site::organisation_id.eq(own.as_str())).select(site::id).load(connection)?;
            query = query.filter(table::site_id.eq_any(sites));
        }
        OfferFilter::At(own) => query = query.filter(table::site_id.eq(own.as_str())),
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    with_parts(connection, rows)
}

/// All offers of a territory's day, whatever became of them, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn offer_on(connection: &mut Connection, territory: &TerritoryId, day: Day) -> Result<Vec<PostedOffer>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str()).and(table::day.eq(day.date())));
    let rows: Vec<Row> = query.order(table::id).select(Row::as_select()).load(connection)?;
    with_parts(connection, rows)
}

/// The offers of a site between two days, both included, the latest last.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn offer_of_site(connection: &mut Connection, own: &SiteId, (from, to): (Day, Day)) -> Result<Vec<PostedOffer>, StoreError> {
    let query = table::table.filter(table::site_id.eq(own.as_str()).and(table::day.between(from.date(), to.date())));
    let rows: Vec<Row> = query.order((table::day, table::id)).select(Row::as_select()).load(connection)?;
    with_parts(connection, rows)
}
