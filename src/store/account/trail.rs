//! The trail of what was done: only ever longer.

use chrono::NaiveDateTime;
use diesel::{BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::account::trail::{TrailEntry, TrailFilter};
use crate::domain::id::{AccountId, TerritoryId, TrailId};
use crate::domain::page::PageRequest;
use crate::store::connection::Connection;
use crate::store::convert::{optional, text};
use crate::store::error::StoreError;
use crate::store::schema::trail as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    territory_id: Option<String>,
    at: NaiveDateTime,
    actor: String,
    deed: String,
    object: String,
}

impl Row {
    fn into_entry(self) -> Result<TrailEntry, StoreError> {
        Ok(TrailEntry {
            id: self.id.parse()?,
            territory: optional(self.territory_id)?,
            at: self.at.and_utc(),
            actor: self.actor,
            deed: self.deed.parse()?,
            object: self.object,
        })
    }
}

/// Adds a line.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn trail_insert(connection: &mut Connection, new: &TrailEntry) -> Result<(), StoreError> {
    let row = Row {
        id: new.id.to_string(),
        territory_id: text(new.territory.as_ref()),
        at: new.at.naive_utc(),
        actor: new.actor.clone(),
        deed: new.deed.code().to_owned(),
        object: new.object.clone(),
    };
    diesel::insert_into(table::table).values(row).execute(connection)?;
    Ok(())
}

/// The lines of a territory that the filter lets through, the newest first: those before `page.after`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn trail_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    filter: &TrailFilter,
    page: &PageRequest<TrailId>,
) -> Result<Vec<TrailEntry>, StoreError> {
    let before = page.after.as_ref().map_or("g", TrailId::as_str);
    let mut lines = table::table.filter(table::territory_id.eq(territory.as_str()).and(table::id.lt(before))).into_boxed();
    if let Some(deed) = filter.deed {
        lines = lines.filter(table::deed.eq(deed.code()));
    }
    if let Some(account) = &filter.account {
        lines = lines.filter(table::actor.eq(format!("account:{account}")));
    }
    let rows: Vec<Row> = lines.order(table::id.desc()).limit(page.rows()).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_entry).collect()
}

/// The codes of everybody who did something in a territory.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn trail_actors(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<String>, StoreError> {
    let lines = table::table.filter(table::territory_id.eq(territory.as_str()));
    Ok(lines.select(table::actor).distinct().load(connection)?)
}

/// What an account did, and what was done to it, the oldest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn trail_of(connection: &mut Connection, account: &AccountId) -> Result<Vec<TrailEntry>, StoreError> {
    let own = table::table.filter(table::actor.eq(format!("account:{account}")).or(table::object.eq(account.as_str())));
    let rows: Vec<Row> = own.order(table::id).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_entry).collect()
}
