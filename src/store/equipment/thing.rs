//! Things that are lent and are no vehicles.

use diesel::{
    AsChangeset, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::equipment::lent::Equipment;
use crate::domain::id::{EquipmentId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{optional, text};
use crate::store::error::StoreError;
use crate::store::schema::equipment as table;

/// A thing as it is kept.
pub type KeptEquipment = Kept<EquipmentId, Equipment>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    name: String,
    kind: String,
    site_id: String,
    note: Option<String>,
    active: bool,
    version: i32,
}

impl Row {
    fn of(kept: &KeptEquipment) -> Self {
        let it = &kept.value;
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            name: it.name.to_string(),
            kind: it.kind.to_string(),
            site_id: it.site.to_string(),
            note: text(it.note.as_ref()),
            active: it.active,
            version: kept.version.get(),
        }
    }

    fn into_kept(self) -> Result<KeptEquipment, StoreError> {
        let value = Equipment {
            name: self.name.parse()?,
            kind: self.kind.parse()?,
            site: self.site_id.parse()?,
            note: optional(self.note)?,
            active: self.active,
        };
        Ok(Kept { id: self.id.parse()?, territory: self.territory_id.parse()?, version: Version::new(self.version)?, value })
    }
}

/// Adds a thing.
///
/// # Errors
/// `StoreError::Reference` when its site is not there.
pub fn equipment_insert(connection: &mut Connection, new: &KeptEquipment) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(Row::of(new)).execute(connection)?;
    Ok(())
}

/// Writes a thing again.
///
/// # Errors
/// As for adding.
pub fn equipment_update(connection: &mut Connection, changed: &KeptEquipment) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    Ok(())
}

/// One thing.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn equipment_get(connection: &mut Connection, id: &EquipmentId) -> Result<KeptEquipment, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("equipment", id))?.into_kept()
}

/// All things of a territory, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn equipment_all(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<KeptEquipment>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str())).order(table::id).select(Row::as_select());
    let rows: Vec<Row> = query.load(connection)?;
    rows.into_iter().map(Row::into_kept).collect()
}
