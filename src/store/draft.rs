//! Changes of rounds that are not kept yet, one row each.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use crate::domain::id::RunId;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::round_draft;

/// One change, and what the rounds are after it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptDraft {
    /// 1 for the first change.
    pub sequence: i32,
    /// JSON; its form is the use case's.
    pub document: String,
    /// When it was made.
    pub changed_at: DateTime<Utc>,
}

/// The last change of a run's rounds.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn draft_last(connection: &mut Connection, run: &RunId) -> Result<Option<KeptDraft>, StoreError> {
    let query = round_draft::table.filter(round_draft::run_id.eq(run.as_str())).order(round_draft::sequence.desc());
    let row: Option<(i32, String, NaiveDateTime)> =
        query.select((round_draft::sequence, round_draft::document, round_draft::changed_at)).first(connection).optional()?;
    Ok(row.map(|(sequence, document, at)| KeptDraft { sequence, document, changed_at: at.and_utc() }))
}

/// Adds a change.
///
/// # Errors
/// `StoreError::Duplicate` when somebody else made one meanwhile; `StoreError::Reference` without its run.
pub fn draft_insert(connection: &mut Connection, run: &RunId, new: &KeptDraft) -> Result<(), StoreError> {
    let values = (
        round_draft::run_id.eq(run.as_str()),
        round_draft::sequence.eq(new.sequence),
        round_draft::document.eq(new.document.as_str()),
        round_draft::changed_at.eq(new.changed_at.naive_utc()),
    );
    diesel::insert_into(round_draft::table).values(values).execute(connection)?;
    Ok(())
}

/// Forgets the changes of a run from this one on; all of them from 1.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn draft_delete_from(connection: &mut Connection, run: &RunId, first: i32) -> Result<(), StoreError> {
    let gone = round_draft::table.filter(round_draft::run_id.eq(run.as_str())).filter(round_draft::sequence.ge(first));
    diesel::delete(gone).execute(connection)?;
    Ok(())
}
