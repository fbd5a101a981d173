//! Dated needs.

use std::collections::{BTreeMap, BTreeSet};

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    AsChangeset, BoolExpressionMethods, ExpressionMethods, Insertable, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::food::family::ProductFamily;
use crate::domain::food::per_class::{HoldGrams, Storage};
use crate::domain::id::{NeedId, OrganisationId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::organisation::need::{DatedWindow, Need, NeedButton, NeedGrams};
use crate::domain::page::PageRequest;
use crate::domain::time::civil::Day;
use crate::domain::time::window::Window;
use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::convert::{IN_LIST, insert_rows, storage};
use crate::store::error::StoreError;
use crate::store::schema::{dated_window, need as table, need_line};

/// A need as it is kept.
pub type KeptNeed = Kept<NeedId, Need>;

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table, treat_none_as_default_value = false, treat_none_as_null = true)]
struct Row {
    id: String,
    territory_id: String,
    organisation_id: String,
    day: NaiveDate,
    source: String,
    only_lines: bool,
    storage_given: bool,
    windows_given: bool,
    ambient_grams: Option<i64>,
    chilled_grams: Option<i64>,
    frozen_grams: Option<i64>,
    hot_grams: Option<i64>,
    version: i32,
    fridge_full: bool,
    no_bread: bool,
    nothing_wanted: bool,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = need_line)]
struct LineRow {
    need_id: String,
    family: String,
    grams: i64,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = dated_window)]
struct WindowRow {
    id: String,
    need_id: String,
    purpose: String,
    from_at: NaiveDateTime,
    to_at: NaiveDateTime,
}

/// The rows around needs, by need.
#[derive(Default)]
struct Around {
    lines: BTreeMap<String, BTreeMap<ProductFamily, NeedGrams>>,
    windows: BTreeMap<String, Vec<DatedWindow>>,
}

impl Row {
    fn of(kept: &KeptNeed) -> Self {
        let it = &kept.value;
        let hold = it.storage.unwrap_or_default();
        let grams = |hold: Option<HoldGrams>| hold.map(HoldGrams::get);
        Self {
            id: kept.id.to_string(),
            territory_id: kept.territory.to_string(),
            organisation_id: it.organisation.to_string(),
            day: it.day.date(),
            source: it.source.to_string(),
            only_lines: it.only_lines,
            storage_given: it.storage.is_some(),
            windows_given: it.windows.is_some(),
            ambient_grams: grams(hold.ambient),
            chilled_grams: grams(hold.chilled),
            frozen_grams: grams(hold.frozen),
            hot_grams: grams(hold.hot),
            version: kept.version.get(),
            fridge_full: it.pressed.contains(&NeedButton::FridgeFull),
            no_bread: it.pressed.contains(&NeedButton::NoBread),
            nothing_wanted: it.pressed.contains(&NeedButton::Nothing),
        }
    }

    fn storage(&self) -> Result<Option<Storage>, Invalid> {
        let given = [self.ambient_grams, self.chilled_grams, self.frozen_grams, self.hot_grams];
        if self.storage_given { storage(given).map(Some) } else { Ok(None) }
    }

    fn pressed(&self) -> BTreeSet<NeedButton> {
        let buttons =
            [(self.fridge_full, NeedButton::FridgeFull), (self.no_bread, NeedButton::NoBread), (self.nothing_wanted, NeedButton::Nothing)];
        buttons.into_iter().filter_map(|(pressed, button)| pressed.then_some(button)).collect()
    }

    fn into_kept(self, around: &mut Around) -> Result<KeptNeed, Invalid> {
        let windows = around.windows.remove(&self.id).unwrap_or_default();
        let need = Need {
            organisation: self.organisation_id.parse()?,
            day: Day::new(self.day)?,
            source: self.source.parse()?,
            lines: around.lines.remove(&self.id).unwrap_or_default(),
            only_lines: self.only_lines,
            storage: self.storage()?,
            windows: self.windows_given.then_some(windows),
            pressed: self.pressed(),
        };
        Ok(Kept { id: self.id.parse()?, territory: self.territory_id.parse()?, version: Version::new(self.version)?, value: need })
    }
}

impl Around {
    fn load(connection: &mut Connection, rows: &[Row]) -> Result<Self, StoreError> {
        let ids: Vec<&str> = rows.iter().map(|row| row.id.as_str()).collect();
        let mut around = Self::default();
        for some in ids.chunks(IN_LIST) {
            let query = need_line::table.filter(need_line::need_id.eq_any(some)).select(LineRow::as_select());
            for row in query.load::<LineRow>(connection)? {
                around.lines.entry(row.need_id).or_default().insert(row.family.parse()?, NeedGrams::new(row.grams)?);
            }
            let query = dated_window::table.filter(dated_window::need_id.eq_any(some)).order(dated_window::id);
            for row in query.select(WindowRow::as_select()).load::<WindowRow>(connection)? {
                let window = Window::new(row.from_at.and_utc(), row.to_at.and_utc())?;
                around.windows.entry(row.need_id).or_default().push(DatedWindow { purpose: row.purpose.parse()?, window });
            }
        }
        Ok(around)
    }

    fn insert(connection: &mut Connection, needs: &[KeptNeed]) -> Result<(), StoreError> {
        let (mut lines, mut windows) = (Vec::new(), Vec::new());
        for kept in needs {
            let id = kept.id.as_str();
            let rows = kept.value.lines.iter();
            lines.extend(rows.map(|(family, it)| LineRow { need_id: id.to_owned(), family: family.to_string(), grams: it.get() }));
            windows.extend(kept.value.windows.iter().flatten().enumerate().map(|(at, dated)| WindowRow {
                id: format!("{id}/{at:04}"),
                need_id: id.to_owned(),
                purpose: dated.purpose.to_string(),
                from_at: dated.window.from().naive_utc(),
                to_at: dated.window.to().naive_utc(),
            }));
        }
        insert_rows!(connection, need_line::table, lines);
        insert_rows!(connection, dated_window::table, windows);
        Ok(())
    }

    fn delete(connection: &mut Connection, ids: &[&str]) -> Result<(), StoreError> {
        for some in ids.chunks(IN_LIST) {
            diesel::delete(need_line::table.filter(need_line::need_id.eq_any(some))).execute(connection)?;
            diesel::delete(dated_window::table.filter(dated_window::need_id.eq_any(some))).execute(connection)?;
        }
        Ok(())
    }
}

/// Adds needs.
///
/// # Errors
/// `StoreError::Duplicate` when an organisation has another need on that day; `StoreError::Reference` when it is not there.
pub fn need_insert(connection: &mut Connection, new: &[KeptNeed]) -> Result<(), StoreError> {
    let rows: Vec<Row> = new.iter().map(Row::of).collect();
    insert_rows!(connection, table::table, rows);
    Around::insert(connection, new)
}

/// Writes a need again.
///
/// # Errors
/// As for adding.
pub fn need_update(connection: &mut Connection, changed: &KeptNeed) -> Result<(), StoreError> {
    diesel::update(table::table.find(changed.id.as_str())).set(Row::of(changed)).execute(connection)?;
    Around::delete(connection, &[changed.id.as_str()])?;
    Around::insert(connection, std::slice::from_ref(changed))
}

/// Removes a need: the profile stands again.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn need_delete(connection: &mut Connection, id: &NeedId) -> Result<(), StoreError> {
    Around::delete(connection, &[id.as_str()])?;
    diesel::delete(table::table.find(id.as_str())).execute(connection)?;
    Ok(())
}

/// One need.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn need_get(connection: &mut Connection, id: &NeedId) -> Result<KeptNeed, StoreError> {
    let rows: Vec<Row> = table::table.find(id.as_str()).select(Row::as_select()).load(connection)?;
    kept(connection, rows)?.pop().ok_or_else(|| StoreError::absent("need", id))
}

fn kept(connection: &mut Connection, rows: Vec<Row>) -> Result<Vec<KeptNeed>, StoreError> {
    let mut around = Around::load(connection, &rows)?;
    rows.into_iter().map(|row| Ok(row.into_kept(&mut around)?)).collect()
}

/// The rows of one page of a territory's needs.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn need_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    only: Option<&OrganisationId>,
    page: &PageRequest<NeedId>,
) -> Result<Vec<KeptNeed>, StoreError> {
    let mut query = table::table.filter(table::territory_id.eq(territory.as_str())).into_boxed();
    if let Some(own) = only {
        query = query.filter(table::organisation_id.eq(own.as_str()));
    }
    if let Some(after) = &page.after {
        query = query.filter(table::id.gt(after.as_str()));
    }
    let rows: Vec<Row> = query.order(table::id).limit(page.rows()).select(Row::as_select()).load(connection)?;
    kept(connection, rows)
}

/// The needs of a territory's day, in the order of their ids.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn need_on(connection: &mut Connection, territory: &TerritoryId, day: Day) -> Result<Vec<KeptNeed>, StoreError> {
    let query = table::table.filter(table::territory_id.eq(territory.as_str()).and(table::day.eq(day.date())));
    let rows: Vec<Row> = query.order(table::id).select(Row::as_select()).load(connection)?;
    kept(connection, rows)
}

/// What one association needs on one day, if it said so.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn need_of(connection: &mut Connection, organisation: &OrganisationId, day: Day) -> Result<Option<KeptNeed>, StoreError> {
    let query = table::table.filter(table::organisation_id.eq(organisation.as_str()).and(table::day.eq(day.date())));
    let rows: Vec<Row> = query.select(Row::as_select()).load(connection)?;
    Ok(kept(connection, rows)?.pop())
}

/// What one association needs from `since` on, by day.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn need_since(connection: &mut Connection, organisation: &OrganisationId, since: Day) -> Result<Vec<KeptNeed>, StoreError> {
    let query = table::table.filter(table::organisation_id.eq(organisation.as_str()).and(table::day.ge(since.date())));
    let rows: Vec<Row> = query.order(table::day).select(Row::as_select()).load(connection)?;
    kept(connection, rows)
}
