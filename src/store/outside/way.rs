//! Ways on roads, as a road engine told them. Points in hundred-thousandths of a degree, seconds, metres.

use std::collections::BTreeMap;

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, Insertable, QueryDsl, RunQueryDsl};

use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::road_way as table;

/// A point: latitude, longitude.
pub type PointColumns = (i32, i32);
/// Seconds and metres; `None` where there is no way.
pub type WayColumns = Option<(i32, i32)>;

/// How many ways one statement adds: a bound value for each column, of which PostgreSQL takes 65 535.
const AT_ONCE: usize = 4_000;

#[derive(Insertable)]
#[diesel(table_name = table)]
struct Row<'a> {
    network: &'a str,
    from_latitude: i32,
    from_longitude: i32,
    to_latitude: i32,
    to_longitude: i32,
    seconds: Option<i32>,
    meters: Option<i32>,
    asked_at: chrono::NaiveDateTime,
}

/// The ways of a network that are known from a point, by where they lead.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn way_from(
    connection: &mut Connection,
    network: &str,
    (latitude, longitude): PointColumns,
) -> Result<BTreeMap<PointColumns, WayColumns>, StoreError> {
    let rows: Vec<(i32, i32, Option<i32>, Option<i32>)> = table::table
        .filter(table::network.eq(network))
        .filter(table::from_latitude.eq(latitude))
        .filter(table::from_longitude.eq(longitude))
        .select((table::to_latitude, table::to_longitude, table::seconds, table::meters))
        .load(connection)?;
    Ok(rows.into_iter().map(|(latitude, longitude, seconds, meters)| ((latitude, longitude), seconds.zip(meters))).collect())
}

/// Keeps ways of a network, each from its first point to its second; one that is known already stays as it is.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn way_insert(
    connection: &mut Connection,
    network: &str,
    ways: &[(PointColumns, PointColumns, WayColumns)],
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    for some in ways.chunks(AT_ONCE) {
        let rows: Vec<Row<'_>> = some
            .iter()
            .map(|(from, to, way)| Row {
                network,
                from_latitude: from.0,
                from_longitude: from.1,
                to_latitude: to.0,
                to_longitude: to.1,
                seconds: way.map(|way| way.0),
                meters: way.map(|way| way.1),
                asked_at: now.naive_utc(),
            })
            .collect();
        insert(connection, rows)?;
    }
    Ok(())
}

/// The dialects part here: rows of which some may be there, all in one statement where a server lies between.
fn insert(connection: &mut Connection, rows: Vec<Row<'_>>) -> Result<(), StoreError> {
    match connection {
        Connection::Postgres(postgres) => {
            diesel::insert_into(table::table).values(rows).on_conflict_do_nothing().execute(postgres)?;
        }
        Connection::Sqlite(sqlite) => {
            for row in rows {
                diesel::insert_into(table::table).values(row).on_conflict_do_nothing().execute(sqlite)?;
            }
        }
    }
    Ok(())
}

/// Forgets the ways asked for before an instant; how many there were.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn way_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::delete(table::table.filter(table::asked_at.lt(oldest.naive_utc()))).execute(connection)?)
}
