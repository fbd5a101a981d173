//! Runs. Their leases, and every change of state that guards them, are in `lease`.

use chrono::{NaiveDate, NaiveDateTime};
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::id::{RunId, TerritoryId};
use crate::domain::planned::run::{Lease, Run, RunDocuments, WaveDay};
use crate::domain::run::RunState;
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::allocation_run;

#[derive(Queryable, Selectable)]
#[diesel(table_name = allocation_run)]
struct Row {
    id: String,
    territory_id: String,
    wave_id: String,
    day: NaiveDate,
    sequence: i32,
    state: String,
    lease_owner: Option<String>,
    lease_until: Option<NaiveDateTime>,
    started_at: NaiveDateTime,
    proposed_at: Option<NaiveDateTime>,
    published_at: Option<NaiveDateTime>,
    failure: Option<String>,
    continues_run_id: Option<String>,
}

impl TryFrom<Row> for Run {
    type Error = StoreError;

    fn try_from(row: Row) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.parse()?,
            of: WaveDay { territory: row.territory_id.parse()?, wave: row.wave_id.parse()?, day: Day::new(row.day)? },
            sequence: row.sequence,
            state: row.state.parse()?,
            lease: row.lease_owner.zip(row.lease_until).map(|(owner, until)| Lease { owner, until: until.and_utc() }),
            started_at: row.started_at.and_utc(),
            proposed_at: row.proposed_at.map(|at| at.and_utc()),
            published_at: row.published_at.map(|at| at.and_utc()),
            failure: row.failure,
            continues: row.continues_run_id.map(|id| id.parse()).transpose()?,
        })
    }
}

/// Adds a run.
///
/// # Errors
/// `StoreError::Duplicate` when somebody else began the same sequence.
pub fn run_insert(connection: &mut Connection, run: &Run) -> Result<(), StoreError> {
    let values = (
        allocation_run::id.eq(run.id.as_str()),
        allocation_run::territory_id.eq(run.of.territory.as_str()),
        allocation_run::wave_id.eq(run.of.wave.as_str()),
        allocation_run::day.eq(run.of.day.date()),
        allocation_run::sequence.eq(run.sequence),
        allocation_run::state.eq(run.state.code()),
        allocation_run::lease_owner.eq(run.lease.as_ref().map(|lease| lease.owner.as_str())),
        allocation_run::lease_until.eq(run.lease.as_ref().map(|lease| lease.until.naive_utc())),
        allocation_run::started_at.eq(run.started_at.naive_utc()),
        allocation_run::continues_run_id.eq(run.continues.as_ref().map(RunId::as_str)),
    );
    diesel::insert_into(allocation_run::table).values(values).execute(connection)?;
    Ok(())
}

/// One run.
///
/// # Errors
/// `StoreError::Absent` when there is none with this id.
pub fn run_find(connection: &mut Connection, id: &RunId) -> Result<Run, StoreError> {
    let row: Option<Row> = allocation_run::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("allocation run", id))?.try_into()
}

/// The runs of a wave and day, the latest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_history(connection: &mut Connection, of: &WaveDay) -> Result<Vec<Run>, StoreError> {
    let rows: Vec<Row> = allocation_run::table
        .filter(allocation_run::wave_id.eq(of.wave.as_str()).and(allocation_run::day.eq(of.day.date())))
        .order(allocation_run::sequence.desc())
        .select(Row::as_select())
        .load(connection)?;
    rows.into_iter().map(Run::try_from).collect()
}

/// The published runs of a territory from one day to another, both included, in the order of the days.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_published(connection: &mut Connection, territory: &TerritoryId, (from, to): (Day, Day)) -> Result<Vec<Run>, StoreError> {
    let rows: Vec<Row> = allocation_run::table
        .filter(allocation_run::territory_id.eq(territory.as_str()).and(allocation_run::state.eq(RunState::Published.code())))
        .filter(allocation_run::day.ge(from.date()).and(allocation_run::day.le(to.date())))
        .order((allocation_run::day, allocation_run::id))
        .select(Row::as_select())
        .load(connection)?;
    rows.into_iter().map(Run::try_from).collect()
}

/// The documents of a run.
///
/// # Errors
/// `StoreError::Absent` until it is proposed.
pub fn run_documents(connection: &mut Connection, id: &RunId) -> Result<RunDocuments, StoreError> {
    type Documents = (Option<String>, Option<String>, Option<String>, Option<String>);
    let columns = (allocation_run::problem, allocation_run::plan, allocation_run::rounds_problem, allocation_run::rounds_result);
    let row: Option<Documents> = allocation_run::table.find(id.as_str()).select(columns).first(connection).optional()?;
    match row {
        Some((Some(problem), Some(plan), rounds_problem, rounds_result)) => {
            Ok(RunDocuments { problem, plan, rounds_problem, rounds_result })
        }
        _ => Err(StoreError::absent("plan of the allocation run", id)),
    }
}
