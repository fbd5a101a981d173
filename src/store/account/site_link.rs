//! The links of sites, found by the hash of their secret.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::account::site_link::SiteLink;
use crate::domain::id::{SiteId, SiteLinkId};
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::site_link as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    site_id: String,
    made_by: String,
    created_at: NaiveDateTime,
    revoked_at: Option<NaiveDateTime>,
}

impl Row {
    fn of(link: &SiteLink) -> Self {
        Self {
            id: link.id.to_string(),
            site_id: link.site.to_string(),
            made_by: link.made_by.to_string(),
            created_at: link.created_at.naive_utc(),
            revoked_at: link.revoked_at.map(|at| at.naive_utc()),
        }
    }

    fn into_link(self) -> Result<SiteLink, StoreError> {
        Ok(SiteLink {
            id: self.id.parse()?,
            site: self.site_id.parse()?,
            made_by: self.made_by.parse()?,
            created_at: self.created_at.and_utc(),
            revoked_at: self.revoked_at.map(|at| at.and_utc()),
        })
    }
}

/// Adds a link whose secret has `hash`.
///
/// # Errors
/// `StoreError::Reference` when the site is not there.
pub fn site_link_insert(connection: &mut Connection, new: &SiteLink, hash: &str) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values((Row::of(new), table::secret_hash.eq(hash))).execute(connection)?;
    Ok(())
}

/// The link whose secret has `hash`, taken back or not.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn site_link_by_hash(connection: &mut Connection, hash: &str) -> Result<Option<SiteLink>, StoreError> {
    let row: Option<Row> = table::table.filter(table::secret_hash.eq(hash)).select(Row::as_select()).first(connection).optional()?;
    row.map(Row::into_link).transpose()
}

/// One link.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn site_link_get(connection: &mut Connection, id: &SiteLinkId) -> Result<SiteLink, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("site link", id))?.into_link()
}

/// All links of a site, the newest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn site_link_of(connection: &mut Connection, site: &SiteId) -> Result<Vec<SiteLink>, StoreError> {
    let of_site = table::table.filter(table::site_id.eq(site.as_str())).order(table::id.desc());
    let rows: Vec<Row> = of_site.select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_link).collect()
}

/// Takes a link back. False when it was before.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn site_link_revoke(connection: &mut Connection, id: &SiteLinkId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let live = table::table.find(id.as_str()).filter(table::revoked_at.is_null());
    Ok(diesel::update(live).set(table::revoked_at.eq(Some(now.naive_utc()))).execute(connection)? == 1)
}
