//! Opening balances of the memory: what an association had received before this service knew it.

use std::collections::BTreeMap;

use chrono::NaiveDate;
use diesel::{ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::food::per_class::HoldGrams;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, insert_rows};
use crate::store::error::StoreError;
use crate::store::schema::{memory_opening as table, organisation};

/// A balance.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct MemoryOpening {
    /// The day on which it is worth `grams`, before the gifts of that day.
    pub day: Day,
    /// How much, at most a million tonnes.
    pub grams: HoldGrams,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    organisation_id: String,
    day: NaiveDate,
    grams: i64,
}

/// Writes balances, in the place of those that were there.
///
/// # Errors
/// `StoreError::Reference` when an organisation is not there.
pub fn memory_opening_write(connection: &mut Connection, openings: &[(OrganisationId, MemoryOpening)]) -> Result<(), StoreError> {
    let organisations: Vec<&str> = openings.iter().map(|(organisation, _)| organisation.as_str()).collect();
    for some in organisations.chunks(IN_LIST) {
        diesel::delete(table::table.filter(table::organisation_id.eq_any(some))).execute(connection)?;
    }
    let rows = openings.iter().map(|(organisation, opening)| Row {
        organisation_id: organisation.to_string(),
        day: opening.day.date(),
        grams: opening.grams.get(),
    });
    let rows: Vec<Row> = rows.collect();
    insert_rows!(connection, table::table, rows);
    Ok(())
}

/// The balances of a territory.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn memory_opening_all(
    connection: &mut Connection,
    territory: &TerritoryId,
) -> Result<BTreeMap<OrganisationId, MemoryOpening>, StoreError> {
    let query = table::table.inner_join(organisation::table).filter(organisation::territory_id.eq(territory.as_str()));
    let rows: Vec<Row> = query.select(Row::as_select()).load(connection)?;
    let parsed = rows.into_iter().map(|row| {
        let opening = MemoryOpening { day: Day::new(row.day)?, grams: HoldGrams::new(row.grams)? };
        Ok::<_, Invalid>((row.organisation_id.parse()?, opening))
    });
    parsed.map(|parsed| parsed.map_err(StoreError::from)).collect()
}
