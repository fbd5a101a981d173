//! Monthly reports: one a month and association.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{
    AsChangeset, BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable,
    SelectableHelper,
};

use crate::domain::food::grams::Grams;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::receipt::monthly::{Headcount, Month, MonthlyFigures, MonthlyReport};
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{monthly_report as table, organisation};

#[derive(Queryable, Selectable, Insertable, AsChangeset)]
#[diesel(table_name = table)]
struct Row {
    organisation_id: String,
    month: NaiveDate,
    persons: i64,
    households: i64,
    infants: i64,
    thrown_grams: i64,
    author: String,
    written_at: NaiveDateTime,
    version: i32,
}

impl Row {
    fn of(report: &MonthlyReport) -> Self {
        let figures = &report.figures;
        Self {
            organisation_id: report.organisation.to_string(),
            month: report.month.first_day(),
            persons: figures.persons().get(),
            households: figures.households().get(),
            infants: figures.infants().get(),
            thrown_grams: figures.thrown().get(),
            author: report.author.clone(),
            written_at: report.at.naive_utc(),
            version: report.version,
        }
    }
}

impl TryFrom<Row> for MonthlyReport {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        let (persons, households, infants) = (Headcount::new(row.persons)?, Headcount::new(row.households)?, Headcount::new(row.infants)?);
        Ok(Self {
            organisation: row.organisation_id.parse()?,
            month: Month::of(Day::new(row.month)?),
            figures: MonthlyFigures::new(persons, households, infants, Grams::new(row.thrown_grams)?)?,
            author: row.author,
            at: row.written_at.and_utc(),
            version: row.version,
        })
    }
}

/// Adds a report.
///
/// # Errors
/// `StoreError::Duplicate` when the month has one.
pub fn monthly_insert(connection: &mut Connection, new: &MonthlyReport) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(Row::of(new)).execute(connection)?;
    Ok(())
}

/// Writes a report again.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn monthly_update(connection: &mut Connection, changed: &MonthlyReport) -> Result<(), StoreError> {
    let known = table::table.find((changed.organisation.as_str(), changed.month.first_day()));
    diesel::update(known).set(Row::of(changed)).execute(connection)?;
    Ok(())
}

/// The report of an association's month, if there is one.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn monthly_find(connection: &mut Connection, id: &OrganisationId, month: Month) -> Result<Option<MonthlyReport>, StoreError> {
    let row: Option<Row> = table::table.find((id.as_str(), month.first_day())).select(Row::as_select()).first(connection).optional()?;
    row.map(MonthlyReport::try_from).transpose()
}

/// The reports of a territory between two months, both included, the latest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn monthly_between(
    connection: &mut Connection,
    territory: &TerritoryId,
    (from, to): (Month, Month),
) -> Result<Vec<MonthlyReport>, StoreError> {
    let of_territory = organisation::table.filter(organisation::territory_id.eq(territory.as_str())).select(organisation::id);
    let rows: Vec<Row> = table::table
        .filter(table::organisation_id.eq_any(of_territory).and(table::month.between(from.first_day(), to.first_day())))
        .order((table::month.desc(), table::organisation_id))
        .select(Row::as_select())
        .load(connection)?;
    rows.into_iter().map(MonthlyReport::try_from).collect()
}
