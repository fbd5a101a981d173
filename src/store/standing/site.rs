//! Sites.

use diesel::{
    AsChangeset, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::contact::person::ContactPoint;
use crate::domain::id::{OrganisationId, SiteId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::page::PageRequest;
use crate::domain::place::position::Position;
use crate::domain::place::site::Site;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{insert_rows, optional, text};
use crate::store::error::StoreError;
use crate::store::schema::site as table;

/// A site as it is kept.
pub type KeptSite = Kept<SiteId, Site>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    organisation_id: String,
    external_ref: Option<String>,
    name: String,
    address: Option<String>,
    latitude: f64,
    longitude: f64,
    access_note: Option<String>,
    contact_name: Option<String>,
    email: Option<String>,
    phone: Option<String>,
    active: bool,
    version: i32,
}

impl Row {
    fn of(kept: &KeptSite) -> Self {
        let it = &kept.value;
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            organisation_id: it.organisation.to_string(),
            external_ref: text(it.external_ref.as_ref()),
            name: it.name.to_string(),
            address: text(it.address.as_ref()),
            latitude: it.position.latitude(),
            longitude: it.position.longitude(),
            access_note: text(it.access_note.as_ref()),
            contact_name: text(it.contact.name.as_ref()),
            email: text(it.contact.email.as_ref()),
            phone: text(it.contact.phone.as_ref()),
            active: it.active,
            version: kept.version.get(),
        }
    }

    fn into_kept(self) -> Result<KeptSite, Invalid> {
        Ok(Kept {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            version: Version::new(self.version)?,
            value: Site {
                organisation: self.organisation_id.parse()?,
                external_ref: optional(self.external_ref)?,
                name: self.name.parse()?,
                address: optional(self.address)?,
                position: Position::new(self.latitude, self.longitude)?,
                access_note: optional(self.access_note)?,
                contact: ContactPoint { name: optional(self.contact_name)?, email: optional(self.email)?, phone: optional(self.phone)? },
                active: self.active,
            },
        })
    }
}

/// Adds sites.
///
/// # Errors
/// `StoreError::Duplicate` when one has the `external_ref` of another of its territory; `StoreError::Reference` without an organisation.
pub fn site_insert(connection: &mut Connection, new: &[KeptSite]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    Ok(())
}

/// Writes a site again.
///
/// # Errors
/// As for adding.
pub fn site_update(connection: &mut Connection, changed: &KeptSite) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    Ok(())
}

/// One site.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn site_get(connection: &mut Connection, id: &SiteId) -> Result<KeptSite, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    Ok(row.ok_or_else(|| StoreError::absent("site", id))?.into_kept()?)
}

/// The rows of one page of a territory's sites.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn site_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    page: &PageRequest<SiteId>,
) -> Result<Vec<KeptSite>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    if let Some(own) = only {
        query = query.filter(table::organisation_id.eq(own.as_str()));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(|row| Ok(row.into_kept()?)).collect()
}

/// All sites of a territory, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn site_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptSite>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    rows.into_iter().map(|row| Ok(row.into_kept()?)).collect()
}
