//! The life of a run. Every change is a guarded update: it names the state (and the lease) it expects, and its row count says whether
//! that was so. Two processes can never both believe that a run is theirs.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::id::RunId;
use crate::domain::planned::run::{Lease, RunDocuments};
use crate::domain::run::RunState;
use crate::store::connection::Connection;
use crate::store::draft::draft_delete_from;
use crate::store::error::StoreError;
use crate::store::schema::allocation_run::dsl;

/// Takes over a run whose holder has let its lease end. False when it is still held, or no longer running.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_retake(connection: &mut Connection, id: &RunId, lease: &Lease, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let ended =
        dsl::allocation_run.find(id.as_str()).filter(dsl::state.eq(RunState::Running.code()).and(dsl::lease_until.le(now.naive_utc())));
    let taken = (dsl::lease_owner.eq(lease.owner.as_str()), dsl::lease_until.eq(lease.until.naive_utc()));
    Ok(diesel::update(ended).set(taken).execute(connection)? == 1)
}

/// Keeps a run for longer. False when it is no longer held by `lease.owner`: its work must be dropped.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_renew(connection: &mut Connection, id: &RunId, lease: &Lease) -> Result<bool, StoreError> {
    let held = dsl::allocation_run
        .find(id.as_str())
        .filter(dsl::state.eq(RunState::Running.code()).and(dsl::lease_owner.eq(lease.owner.as_str())));
    Ok(diesel::update(held).set(dsl::lease_until.eq(lease.until.naive_utc())).execute(connection)? == 1)
}

/// Gives a run up, and says why. False when it was no longer held by `owner`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_fail(connection: &mut Connection, id: &RunId, owner: &str, failure: &str) -> Result<bool, StoreError> {
    let held = dsl::allocation_run.find(id.as_str()).filter(dsl::state.eq(RunState::Running.code()).and(dsl::lease_owner.eq(owner)));
    let failed = (dsl::state.eq(RunState::Failed.code()), dsl::failure.eq(failure), dsl::lease_until.eq(None::<NaiveDateTime>));
    Ok(diesel::update(held).set(failed).execute(connection)? == 1)
}

/// Records a run's plan. False when it was no longer held by `owner`: nothing of that plan may be written.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_propose(
    connection: &mut Connection,
    id: &RunId,
    owner: &str,
    documents: &RunDocuments,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let held = dsl::allocation_run.find(id.as_str()).filter(dsl::state.eq(RunState::Running.code()).and(dsl::lease_owner.eq(owner)));
    let proposed = (
        dsl::state.eq(RunState::Proposed.code()),
        dsl::proposed_at.eq(now.naive_utc()),
        dsl::problem.eq(documents.problem.as_str()),
        dsl::plan.eq(documents.plan.as_str()),
        dsl::rounds_problem.eq(documents.rounds_problem.as_deref()),
        dsl::rounds_result.eq(documents.rounds_result.as_deref()),
        dsl::lease_until.eq(None::<NaiveDateTime>),
    );
    Ok(diesel::update(held).set(proposed).execute(connection)? == 1)
}

/// Writes the documents of a proposal's rounds. False when it was no proposal any more: nothing else of it may be written.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_set_rounds(connection: &mut Connection, id: &RunId, (problem, result): (&str, &str)) -> Result<bool, StoreError> {
    let proposed = dsl::allocation_run.find(id.as_str()).filter(dsl::state.eq(RunState::Proposed.code()));
    let documents = (dsl::rounds_problem.eq(problem), dsl::rounds_result.eq(result));
    Ok(diesel::update(proposed).set(documents).execute(connection)? == 1)
}

/// Makes a proposal everybody's plan; what was changed of its rounds and not kept is forgotten. False when it was not a proposal.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_publish(connection: &mut Connection, id: &RunId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let proposed = dsl::allocation_run.find(id.as_str()).filter(dsl::state.eq(RunState::Proposed.code()));
    let published = (dsl::state.eq(RunState::Published.code()), dsl::published_at.eq(now.naive_utc()));
    let is_published = diesel::update(proposed).set(published).execute(connection)? == 1;
    draft_delete_from(connection, id, 1)?;
    Ok(is_published)
}

/// Takes a proposal back. False when it was none.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_withdraw(connection: &mut Connection, id: &RunId) -> Result<bool, StoreError> {
    let proposed = dsl::allocation_run.find(id.as_str()).filter(dsl::state.eq(RunState::Proposed.code()));
    let is_withdrawn = diesel::update(proposed).set(dsl::state.eq(RunState::Superseded.code())).execute(connection)? == 1;
    draft_delete_from(connection, id, 1)?;
    Ok(is_withdrawn)
}

/// Sets a proposed or published run aside. False when it was neither.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn run_supersede(connection: &mut Connection, id: &RunId) -> Result<bool, StoreError> {
    let told = dsl::allocation_run.find(id.as_str()).filter(dsl::state.eq_any([RunState::Proposed.code(), RunState::Published.code()]));
    let is_set_aside = diesel::update(told).set(dsl::state.eq(RunState::Superseded.code())).execute(connection)? == 1;
    draft_delete_from(connection, id, 1)?;
    Ok(is_set_aside)
}
