//! Collectors, and what they may drive.

use std::collections::{BTreeMap, BTreeSet};

use diesel::{AsChangeset, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::fleet::collector::Collector;
use crate::domain::id::{CollectorId, OrganisationId, TerritoryId, VehicleId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::page::PageRequest;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, hours, insert_rows, optional, text};
use crate::store::error::StoreError;
use crate::store::schema::{collector as table, collector_vehicle};

/// A collector as they are kept.
pub type KeptCollector = Kept<CollectorId, Collector>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    organisation_id: Option<String>,
    external_ref: Option<String>,
    name: String,
    email: Option<String>,
    phone: Option<String>,
    from_minute: i32,
    to_minute: i32,
    active: bool,
    version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = collector_vehicle)]
struct DrivesRow {
    collector_id: String,
    vehicle_id: String,
}

/// Whose collectors a page shows.
#[derive(Debug, Clone)]
pub enum CollectorFilter {
    /// Everybody.
    All,
    /// Those of one organisation.
    Of(OrganisationId),
    /// One person.
    Only(CollectorId),
}

impl Row {
    fn of(kept: &KeptCollector) -> Self {
        let it = &kept.value;
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            organisation_id: text(it.organisation.as_ref()),
            external_ref: text(it.external_ref.as_ref()),
            name: it.name.to_string(),
            email: text(it.email.as_ref()),
            phone: text(it.phone.as_ref()),
            from_minute: it.hours.from().get().into(),
            to_minute: it.hours.to().get().into(),
            active: it.active,
            version: kept.version.get(),
        }
    }

    fn into_kept(self, vehicles: BTreeSet<VehicleId>) -> Result<KeptCollector, Invalid> {
        Ok(Kept {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            version: Version::new(self.version)?,
            value: Collector {
                external_ref: optional(self.external_ref)?,
                name: self.name.parse()?,
                email: optional(self.email)?,
                phone: optional(self.phone)?,
                organisation: optional(self.organisation_id)?,
                hours: hours(self.from_minute, self.to_minute)?,
                vehicles,
                active: self.active,
            },
        })
    }
}

fn with_vehicles(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<KeptCollector>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut vehicles: BTreeMap<String, BTreeSet<VehicleId>> = BTreeMap::new();
    for some in ids.chunks(IN_LIST) {
        let query = collector_vehicle::table.filter(collector_vehicle::collector_id.eq_any(some)).select(DrivesRow::as_select());
        for row in query.load::<DrivesRow>(connection)? {
            vehicles.entry(row.collector_id).or_default().insert(row.vehicle_id.parse()?);
        }
    }
    let kept = rows.into_iter().map(|row| {
        let vehicles = vehicles.remove(&row.id).unwrap_or_default();
        Ok(row.into_kept(vehicles)?)
    });
    kept.collect()
}

fn insert_vehicles(connection: &mut Connection, new: &[KeptCollector]) -> Result<(), StoreError> {
    let pairs = new.iter().flat_map(|kept| kept.value.vehicles.iter().map(|vehicle| (kept.id.to_string(), vehicle.to_string())));
    let rows: Vec<DrivesRow> = pairs.map(|(collector_id, vehicle_id)| DrivesRow { collector_id, vehicle_id }).collect();
    insert_rows!(connection, collector_vehicle::table, rows);
    Ok(())
}

/// Adds collectors.
///
/// # Errors
/// `StoreError::Reference` when a vehicle or an organisation is not there; `StoreError::Duplicate` for a reference used twice.
pub fn collector_insert(connection: &mut Connection, new: &[KeptCollector]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    insert_vehicles(connection, new)
}

/// Writes a collector again.
///
/// # Errors
/// As for adding.
pub fn collector_update(connection: &mut Connection, changed: &KeptCollector) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    diesel::delete(collector_vehicle::table.filter(collector_vehicle::collector_id.eq(changed.id.as_str()))).execute(connection)?;
    insert_vehicles(connection, std::slice::from_ref(changed))
}

/// One collector.
///
/// # Errors
/// `StoreError::Absent` when they are not there.
pub fn collector_get(connection: &mut Connection, id: &CollectorId) -> Result<KeptCollector, StoreError> {
    let rows: Vec<Row> = table::table.find(id.as_str()).select(Row::as_select()).load(connection)?;
    with_vehicles(connection, rows)?.pop().ok_or_else(|| StoreError::absent("collector", id))
}

/// The rows of one page of a territory's collectors.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn collector_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    filter: &CollectorFilter,
    page: &PageRequest<CollectorId>,
) -> Result<Vec<KeptCollector>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    match filter {
        CollectorFilter::All => {}
        CollectorFilter::Of(organisation) => query = query.filter(table::organisation_id.eq(organisation.as_str())),
        CollectorFilter::Only(collector) => query = query.filter(table::id.eq(collector.as_str())),
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    with_vehicles(connection, rows)
}

/// All collectors of a territory, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn collector_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptCollector>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    with_vehicles(connection, rows)
}
