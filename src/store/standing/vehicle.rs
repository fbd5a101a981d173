//! Vehicles with their shifts.

use std::collections::BTreeMap;

use diesel::{AsChangeset, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::fleet::vehicle::{Reach, Shifts, Vehicle, VehicleParts};
use crate::domain::id::{OrganisationId, TerritoryId, VehicleId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::page::PageRequest;
use crate::domain::time::weekly::Hours;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, capacity, hours, insert_rows, optional, text};
use crate::store::error::StoreError;
use crate::store::schema::{vehicle as table, vehicle_shift};

/// A vehicle as it is kept.
pub type KeptVehicle = Kept<VehicleId, Vehicle>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    organisation_id: Option<String>,
    external_ref: Option<String>,
    name: String,
    profile: String,
    ambient_grams: i64,
    chilled_grams: i64,
    frozen_grams: i64,
    hot_grams: i64,
    cold: String,
    atp_marking: Option<String>,
    start_site_id: String,
    end_site_id: String,
    max_meters: Option<i64>,
    active: bool,
    version: i32,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = vehicle_shift)]
struct ShiftRow {
    vehicle_id: String,
    from_minute: i32,
    to_minute: i32,
}

impl Row {
    fn of(kept: &KeptVehicle) -> Self {
        let it = kept.value.parts();
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            organisation_id: text(it.organisation.as_ref()),
            external_ref: text(it.external_ref.as_ref()),
            name: it.name.to_string(),
            profile: it.profile.to_string(),
            ambient_grams: it.capacity.ambient.get(),
            chilled_grams: it.capacity.chilled.get(),
            frozen_grams: it.capacity.frozen.get(),
            hot_grams: it.capacity.hot.get(),
            cold: it.cold.to_string(),
            atp_marking: text(it.atp.as_ref()),
            start_site_id: it.start.to_string(),
            end_site_id: it.end.to_string(),
            max_meters: it.reach.map(Reach::get),
            active: it.active,
            version: kept.version.get(),
        }
    }

    fn into_kept(self, shifts: Vec<Hours>) -> Result<KeptVehicle, Invalid> {
        let parts = VehicleParts {
            external_ref: optional(self.external_ref)?,
            name: self.name.parse()?,
            organisation: optional(self.organisation_id)?,
            profile: self.profile.parse()?,
            capacity: capacity([self.ambient_grams, self.chilled_grams, self.frozen_grams, self.hot_grams])?,
            cold: self.cold.parse()?,
            atp: optional(self.atp_marking)?,
            start: self.start_site_id.parse()?,
            end: self.end_site_id.parse()?,
            shifts: Shifts::new(shifts)?,
            reach: self.max_meters.map(Reach::new).transpose()?,
            active: self.active,
        };
        Ok(Kept {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            version: Version::new(self.version)?,
            value: Vehicle::new(parts)?,
        })
    }
}

fn with_shifts(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<KeptVehicle>, StoreError> {
    let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
    let mut shifts: BTreeMap<String, Vec<Hours>> = BTreeMap::new();
    for some in ids.chunks(IN_LIST) {
        let query = vehicle_shift::table.filter(vehicle_shift::vehicle_id.eq_any(some)).select(ShiftRow::as_select());
        for row in query.load::<ShiftRow>(connection)? {
            shifts.entry(row.vehicle_id).or_default().push(hours(row.from_minute, row.to_minute)?);
        }
    }
    let kept = rows.into_iter().map(|row| {
        let shifts = shifts.remove(&row.id).unwrap_or_default();
        Ok(row.into_kept(shifts)?)
    });
    kept.collect()
}

fn insert_shifts(connection: &mut Connection, new: &[KeptVehicle]) -> Result<(), StoreError> {
    let of_one = |kept: &KeptVehicle| {
        let vehicle_id = kept.id.to_string();
        let row = move |hours: &Hours| ShiftRow {
            vehicle_id: vehicle_id.clone(),
            from_minute: hours.from().get().into(),
            to_minute: hours.to().get().into(),
        };
        kept.value.parts().shifts.all().iter().map(row).collect::<Vec<_>>()
    };
    let rows: Vec<ShiftRow> = new.iter().flat_map(of_one).collect();
    insert_rows!(connection, vehicle_shift::table, rows);
    Ok(())
}

/// Adds vehicles.
///
/// # Errors
/// `StoreError::Reference` when a site or an organisation is not there; `StoreError::Duplicate` for a reference used twice.
pub fn vehicle_insert(connection: &mut Connection, new: &[KeptVehicle]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    insert_shifts(connection, new)
}

/// Writes a vehicle again.
///
/// # Errors
/// As for adding.
pub fn vehicle_update(connection: &mut Connection, changed: &KeptVehicle) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    diesel::delete(vehicle_shift::table.filter(vehicle_shift::vehicle_id.eq(changed.id.as_str()))).execute(connection)?;
    insert_shifts(connection, std::slice::from_ref(changed))
}

/// One vehicle.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn vehicle_get(connection: &mut Connection, id: &VehicleId) -> Result<KeptVehicle, StoreError> {
    let rows: Vec<Row> = table::table.find(id.as_str()).select(Row::as_select()).load(connection)?;
    with_shifts(connection, rows)?.pop().ok_or_else(|| StoreError::absent("vehicle", id))
}

/// The rows of one page of a territory's vehicles.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn vehicle_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    page: &PageRequest<VehicleId>,
) -> Result<Vec<KeptVehicle>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    if let Some(own) = only {
        query = query.filter(table::organisation_id.eq(own.as_str()));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    with_shifts(connection, rows)
}

/// All vehicles of a territory, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn vehicle_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptVehicle>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    with_shifts(connection, rows)
}
