//! What was tried, counted within a window. Keys are hashes.

use chrono::{DateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::attempt as table;

/// Notes an attempt.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn attempt_insert(connection: &mut Connection, id: &str, key: &str, now: DateTime<Utc>) -> Result<(), StoreError> {
    let values = (table::id.eq(id), table::key.eq(key), table::at.eq(now.naive_utc()));
    diesel::insert_into(table::table).values(values).execute(connection)?;
    Ok(())
}

/// How often `key` was tried since `since`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn attempt_count(connection: &mut Connection, key: &str, since: DateTime<Utc>) -> Result<i64, StoreError> {
    let recent = table::table.filter(table::key.eq(key).and(table::at.gt(since.naive_utc())));
    Ok(recent.count().get_result(connection)?)
}

/// Forgets what `key` tried: it was right in the end.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn attempt_forget(connection: &mut Connection, key: &str) -> Result<usize, StoreError> {
    Ok(diesel::delete(table::table.filter(table::key.eq(key))).execute(connection)?)
}

/// Forgets what was tried before `oldest`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn attempt_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::delete(table::table.filter(table::at.lt(oldest.naive_utc()))).execute(connection)?)
}
