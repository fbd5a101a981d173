//! The rota of a territory: duties, absences, replacements. They are made and taken back, never rewritten.

use chrono::NaiveDate;
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::fleet::absence::Absence;
use crate::domain::fleet::duty::{Crew, Duty};
use crate::domain::fleet::replacement::Replacement;
use crate::domain::fleet::rota::Rota;
use crate::domain::id::{AbsenceId, CollectorId, DutyId, ReplacementId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::time::civil::Day;
use crate::domain::time::span::DaySpan;
use crate::domain::time::weekly::Weekdays;
use crate::store::connection::Connection;
use crate::store::convert::{optional, small, text};
use crate::store::error::StoreError;
use crate::store::schema::{absence, duty, replacement};

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = duty)]
struct DutyRow {
    id: String,
    territory_id: String,
    vehicle_id: String,
    weekdays: i32,
    collector_id: String,
    needs_two: bool,
    second_id: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = absence)]
struct AbsenceRow {
    id: String,
    territory_id: String,
    collector_id: String,
    from_day: NaiveDate,
    to_day: NaiveDate,
    reason: Option<String>,
}

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = replacement)]
struct ReplacementRow {
    id: String,
    territory_id: String,
    replaced_id: String,
    by_id: String,
    vehicle_id: Option<String>,
    from_day: NaiveDate,
    to_day: NaiveDate,
}

impl DutyRow {
    fn into_duty(self) -> Result<(DutyId, Duty), Invalid> {
        let second: Option<CollectorId> = optional(self.second_id)?;
        let crew = if self.needs_two { Crew::Two(second) } else { Crew::Alone };
        let weekdays = Weekdays::new(small(Weekdays::WHAT, self.weekdays)?)?;
        Ok((self.id.parse()?, Duty::new(self.vehicle_id.parse()?, weekdays, self.collector_id.parse()?, crew)?))
    }
}

impl AbsenceRow {
    fn into_absence(self) -> Result<(AbsenceId, Absence), Invalid> {
        let days = span(self.from_day, self.to_day)?;
        Ok((self.id.parse()?, Absence { collector: self.collector_id.parse()?, days, reason: optional(self.reason)? }))
    }
}

impl ReplacementRow {
    fn into_replacement(self) -> Result<(ReplacementId, Replacement), Invalid> {
        let days = span(self.from_day, self.to_day)?;
        let made = Replacement::new(self.replaced_id.parse()?, self.by_id.parse()?, optional(self.vehicle_id)?, days)?;
        Ok((self.id.parse()?, made))
    }
}

fn span(from: NaiveDate, to: NaiveDate) -> Result<DaySpan, Invalid> {
    DaySpan::new(Day::new(from)?, Day::new(to)?)
}

/// The rota of a territory: all duties, and the absences and replacements that have a day in `days`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn rota_in(connection: &mut Connection, territory: &TerritoryId, days: DaySpan) -> Result<Rota, StoreError> {
    let own = duty::table.filter(duty::territory_id.eq(territory.as_str()));
    let duties: Vec<DutyRow> = own.select(DutyRow::as_select()).load(connection)?;
    let (from, to) = (days.from().date(), days.to().date());
    let own = absence::table.filter(absence::territory_id.eq(territory.as_str()));
    let met = own.filter(absence::from_day.le(to).and(absence::to_day.ge(from)));
    let absences: Vec<AbsenceRow> = met.select(AbsenceRow::as_select()).load(connection)?;
    let own = replacement::table.filter(replacement::territory_id.eq(territory.as_str()));
    let met = own.filter(replacement::from_day.le(to).and(replacement::to_day.ge(from)));
    let replacements: Vec<ReplacementRow> = met.select(ReplacementRow::as_select()).load(connection)?;
    Ok(Rota {
        duties: duties.into_iter().map(DutyRow::into_duty).collect::<Result<_, _>>()?,
        absences: absences.into_iter().map(AbsenceRow::into_absence).collect::<Result<_, _>>()?,
        replacements: replacements.into_iter().map(ReplacementRow::into_replacement).collect::<Result<_, _>>()?,
    })
}

/// Adds a duty.
///
/// # Errors
/// `StoreError::Reference` when the vehicle or a collector is not there; `StoreError::Duplicate` for one that is there already.
pub fn duty_insert(connection: &mut Connection, territory: &TerritoryId, (id, new): (&DutyId, &Duty)) -> Result<(), StoreError> {
    let row = DutyRow {
        id: id.to_string(),
        territory_id: territory.to_string(),
        vehicle_id: new.vehicle().to_string(),
        weekdays: new.weekdays().get().into(),
        collector_id: new.collector().to_string(),
        needs_two: new.needs_two(),
        second_id: text(new.second()),
    };
    diesel::insert_into(duty::table).values(row).execute(connection)?;
    Ok(())
}

/// Adds an absence.
///
/// # Errors
/// The same.
pub fn absence_insert(connection: &mut Connection, territory: &TerritoryId, (id, new): (&AbsenceId, &Absence)) -> Result<(), StoreError> {
    let row = AbsenceRow {
        id: id.to_string(),
        territory_id: territory.to_string(),
        collector_id: new.collector.to_string(),
        from_day: new.days.from().date(),
        to_day: new.days.to().date(),
        reason: text(new.reason.as_ref()),
    };
    diesel::insert_into(absence::table).values(row).execute(connection)?;
    Ok(())
}

/// Adds a replacement.
///
/// # Errors
/// The same.
pub fn replacement_insert(
    connection: &mut Connection,
    territory: &TerritoryId,
    (id, new): (&ReplacementId, &Replacement),
) -> Result<(), StoreError> {
    let row = ReplacementRow {
        id: id.to_string(),
        territory_id: territory.to_string(),
        replaced_id: new.replaced().to_string(),
        by_id: new.by().to_string(),
        vehicle_id: text(new.vehicle()),
        from_day: new.days().from().date(),
        to_day: new.days().to().date(),
    };
    diesel::insert_into(replacement::table).values(row).execute(connection)?;
    Ok(())
}

/// Takes a duty back. False when it is gone already, or of another territory.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn duty_delete(connection: &mut Connection, territory: &TerritoryId, id: &DutyId) -> Result<bool, StoreError> {
    let one = duty::table.find(id.as_str()).filter(duty::territory_id.eq(territory.as_str()));
    Ok(diesel::delete(one).execute(connection)? == 1)
}

/// Takes an absence back. False when it is gone already, or of another territory.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn absence_delete(connection: &mut Connection, territory: &TerritoryId, id: &AbsenceId) -> Result<bool, StoreError> {
    let one = absence::table.find(id.as_str()).filter(absence::territory_id.eq(territory.as_str()));
    Ok(diesel::delete(one).execute(connection)? == 1)
}

/// Takes a replacement back. False when it is gone already, or of another territory.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn replacement_delete(connection: &mut Connection, territory: &TerritoryId, id: &ReplacementId) -> Result<bool, StoreError> {
    let one = replacement::table.find(id.as_str()).filter(replacement::territory_id.eq(territory.as_str()));
    Ok(diesel::delete(one).execute(connection)? == 1)
}

/// A replacement; `None` when it is gone.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn replacement_find(connection: &mut Connection, id: &ReplacementId) -> Result<Option<Replacement>, StoreError> {
    let row: Option<ReplacementRow> =
        replacement::table.find(id.as_str()).select(ReplacementRow::as_select()).first(connection).optional()?;
    row.map(|row| Ok(row.into_replacement()?.1)).transpose()
}

/// An absence; `None` when it is gone.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn absence_find(connection: &mut Connection, id: &AbsenceId) -> Result<Option<Absence>, StoreError> {
    let row: Option<AbsenceRow> = absence::table.find(id.as_str()).select(AbsenceRow::as_select()).first(connection).optional()?;
    row.map(|row| Ok(row.into_absence()?.1)).transpose()
}

/// Every absence of somebody, the latest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn absence_of(connection: &mut Connection, collector: &CollectorId) -> Result<Vec<(AbsenceId, Absence)>, StoreError> {
    let own = absence::table.filter(absence::collector_id.eq(collector.as_str())).order((absence::from_day.desc(), absence::id));
    let rows: Vec<AbsenceRow> = own.select(AbsenceRow::as_select()).load(connection)?;
    rows.into_iter().map(|row| Ok(row.into_absence()?)).collect()
}

/// Forgets all that the rota says of somebody.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn rota_forget(connection: &mut Connection, collector: &CollectorId) -> Result<(), StoreError> {
    let id = collector.as_str();
    diesel::delete(absence::table.filter(absence::collector_id.eq(id))).execute(connection)?;
    diesel::delete(replacement::table.filter(replacement::replaced_id.eq(id).or(replacement::by_id.eq(id)))).execute(connection)?;
    diesel::delete(duty::table.filter(duty::collector_id.eq(id))).execute(connection)?;
    diesel::update(duty::table.filter(duty::second_id.eq(id))).set(duty::second_id.eq(None::<String>)).execute(connection)?;
    Ok(())
}

/// Forgets absences and replacements that ended before `oldest`. Answers how many.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn rota_delete_before(connection: &mut Connection, oldest: Day) -> Result<usize, StoreError> {
    let absences = diesel::delete(absence::table.filter(absence::to_day.lt(oldest.date()))).execute(connection)?;
    Ok(absences + diesel::delete(replacement::table.filter(replacement::to_day.lt(oldest.date()))).execute(connection)?)
}
