//! What a geocoder found for an address, as it was told.

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::found_address as table;

/// What a server found for an address, if it was asked since `oldest`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn address_find(
    connection: &mut Connection,
    (server, asked): (&str, &str),
    oldest: DateTime<Utc>,
) -> Result<Option<String>, StoreError> {
    let row = table::table.find((server, asked)).filter(table::asked_at.ge(oldest.naive_utc()));
    Ok(row.select(table::found).first(connection).optional()?)
}

/// Keeps what a server found for an address, in the place of what it found before.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn address_keep(connection: &mut Connection, (server, asked): (&str, &str), found: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::delete(table::table.find((server, asked))).execute(connection)?;
    let row = (table::server.eq(server), table::asked.eq(asked), table::found.eq(found), table::asked_at.eq(now.naive_utc()));
    diesel::insert_into(table::table).values(row).execute(connection)?;
    Ok(())
}

/// Forgets the addresses asked for before an instant; how many there were.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn address_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::delete(table::table.filter(table::asked_at.lt(oldest.naive_utc()))).execute(connection)?)
}
