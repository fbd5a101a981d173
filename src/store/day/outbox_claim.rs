//! Who sends a mail, and what became of it. Every change is a guarded update whose row count says whether it was still so: two
//! workers never hold one mail, and one that lost its lease records nothing.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{BoolExpressionMethods, ExpressionMethods, NullableExpressionMethods, QueryDsl, RunQueryDsl, SelectableHelper};

use crate::domain::id::MailId;
use crate::domain::planned::mail::{DueMail, MailKind, MailOutcome, MailState, QueuedMail};
use crate::domain::planned::run::Lease;
use crate::store::connection::Connection;
use crate::store::convert::optional;
use crate::store::day::outbox::MailRow;
use crate::store::error::StoreError;
use crate::store::schema::{outbox, territory};

/// The mails that may be taken at `now`, the oldest first, at most `limit`: those due, and those whose sender let its lease end.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_due(connection: &mut Connection, now: DateTime<Utc>, limit: i64) -> Result<Vec<DueMail>, StoreError> {
    let now = now.naive_utc();
    let due = outbox::state.eq(MailState::Due.code()).and(outbox::next_at.le(now));
    let abandoned = outbox::state.eq(MailState::Sending.code()).and(outbox::lease_until.le(now));
    let rows: Vec<(MailRow, Option<String>)> = outbox::table
        .left_join(territory::table)
        .filter(due.or(abandoned))
        .order((outbox::next_at, outbox::id))
        .limit(limit)
        .select((MailRow::as_select(), territory::timezone.nullable()))
        .load(connection)?;
    let due = |(row, zone): (MailRow, Option<String>)| Ok(DueMail { mail: QueuedMail::try_from(row)?, zone: optional(zone)? });
    rows.into_iter().map(due).collect()
}

/// Takes a mail. False when somebody else was quicker.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_claim(connection: &mut Connection, id: &MailId, lease: &Lease, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let due = outbox::state.eq(MailState::Due.code());
    let abandoned = outbox::state.eq(MailState::Sending.code()).and(outbox::lease_until.le(now.naive_utc()));
    let free = outbox::table.find(id.as_str()).filter(due.or(abandoned));
    let taken = (
        outbox::state.eq(MailState::Sending.code()),
        outbox::attempts.eq(outbox::attempts + 1),
        outbox::lease_owner.eq(lease.owner.as_str()),
        outbox::lease_until.eq(lease.until.naive_utc()),
    );
    Ok(diesel::update(free).set(taken).execute(connection)? == 1)
}

/// Puts a due mail off. False when somebody has taken it.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_put_off(connection: &mut Connection, id: &MailId, next_at: DateTime<Utc>) -> Result<bool, StoreError> {
    let due = outbox::table.find(id.as_str()).filter(outbox::state.eq(MailState::Due.code()));
    Ok(diesel::update(due).set(outbox::next_at.eq(next_at.naive_utc())).execute(connection)? == 1)
}

/// Records how an attempt ended. False when `owner` had lost its lease meanwhile.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_record(
    connection: &mut Connection,
    id: &MailId,
    owner: &str,
    outcome: &MailOutcome,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let (state, error, next_at, sent_at) = match outcome {
        MailOutcome::Sent => (MailState::Sent, None, None, Some(now.naive_utc())),
        MailOutcome::Withheld => (MailState::Withheld, None, None, None),
        MailOutcome::Postponed { error, next_at } => (MailState::Due, Some(error.as_str()), Some(next_at.naive_utc()), None),
        MailOutcome::Failed { error } => (MailState::Failed, Some(error.as_str()), None, None),
    };
    let held = outbox::table.find(id.as_str()).filter(outbox::state.eq(MailState::Sending.code()).and(outbox::lease_owner.eq(owner)));
    let ended = (
        outbox::state.eq(state.code()),
        outbox::last_error.eq(error),
        outbox::sent_at.eq(sent_at),
        outbox::lease_owner.eq(None::<&str>),
        outbox::lease_until.eq(None::<NaiveDateTime>),
    );
    let recorded = diesel::update(held).set(ended).execute(connection)? == 1;
    if recorded && state != MailState::Due {
        // A link that opens an account is nobody's but its reader's.
        let read = outbox::table.find(id.as_str()).filter(outbox::kind.eq(MailKind::Account.code()));
        diesel::update(read).set((outbox::body_text.eq(""), outbox::body_html.eq(""))).execute(connection)?;
    }
    if let (true, Some(next_at)) = (recorded, next_at) {
        diesel::update(outbox::table.find(id.as_str())).set(outbox::next_at.eq(next_at)).execute(connection)?;
    }
    Ok(recorded)
}
