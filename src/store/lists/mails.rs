//! Mails that did not leave, and sending one of them again.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::dsl::max;
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use crate::domain::id::{MailId, TerritoryId, WaveId};
use crate::domain::planned::mail::{MailKind, MailState};
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::outbox;

/// The most mails that a list shows: what matters is the last of them.
const MOST: i64 = 500;

/// A mail that did not leave: given up, or to be tried again.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TroubledMail {
    pub id: MailId,
    pub kind: MailKind,
    pub address: String,
    pub subject: String,
    pub state: MailState,
    pub attempts: u32,
    /// When it is tried next, or was to be tried last.
    pub next_at: DateTime<Utc>,
    /// What the transport said.
    pub error: Option<String>,
    pub created_at: DateTime<Utc>,
    /// The day it tells of.
    pub day: Day,
    recipient: String,
    wave: WaveId,
    revision: i32,
}

type Columns = (String, String, String, String, String, i32, NaiveDateTime, Option<String>, NaiveDateTime);
type Key = (Option<NaiveDate>, String, Option<String>, i32);

fn mail(
    ((id, kind, address, subject, state, attempts, next_at, error, created_at), key): (Columns, Key),
) -> Result<TroubledMail, StoreError> {
    let (day, recipient, wave, revision) = key;
    let (Some(day), Some(wave)) = (day, wave) else { return Err(StoreError::absent("day of the mail", id)) };
    Ok(TroubledMail {
        id: id.parse()?,
        kind: kind.parse()?,
        address,
        subject,
        state: state.parse()?,
        attempts: u32::try_from(attempts).unwrap_or_default(),
        next_at: next_at.and_utc(),
        error,
        created_at: created_at.and_utc(),
        day: Day::new(day)?,
        recipient,
        wave: wave.parse()?,
        revision,
    })
}

macro_rules! columns {
    () => {
        (
            (
                outbox::id,
                outbox::kind,
                outbox::address,
                outbox::subject,
                outbox::state,
                outbox::attempts,
                outbox::next_at,
                outbox::last_error,
                outbox::created_at,
            ),
            (outbox::day, outbox::recipient, outbox::wave_id, outbox::revision),
        )
    };
}

/// The mails of a territory's days that were given up, or failed at least once and wait; the newest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn mails_in_trouble(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<TroubledMail>, StoreError> {
    let given_up = outbox::state.eq(MailState::Failed.code());
    let waits = outbox::state.eq(MailState::Due.code()).and(outbox::last_error.is_not_null());
    let rows: Vec<(Columns, Key)> = outbox::table
        .filter(outbox::territory_id.eq(territory.as_str()).and(outbox::day.is_not_null()).and(outbox::wave_id.is_not_null()))
        .filter(given_up.or(waits))
        .order(outbox::id.desc())
        .limit(MOST)
        .select(columns!())
        .load(connection)?;
    rows.into_iter().map(mail).collect()
}

/// One of a territory's mails, whatever became of it.
///
/// # Errors
/// `StoreError::Absent` when the territory has none with this id.
pub fn mail_of(connection: &mut Connection, territory: &TerritoryId, id: &MailId) -> Result<TroubledMail, StoreError> {
    let row: Option<(Columns, Key)> = outbox::table
        .find(id.as_str())
        .filter(outbox::territory_id.eq(territory.as_str()))
        .select(columns!())
        .first(connection)
        .optional()?;
    row.ok_or_else(|| StoreError::absent("mail", id)).and_then(mail)
}

/// Whether a later mail told the same reader of the same day: the earlier one would mislead.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn mail_is_overtaken(connection: &mut Connection, earlier: &TroubledMail) -> Result<bool, StoreError> {
    let same = outbox::wave_id
        .eq(earlier.wave.as_str())
        .and(outbox::day.eq(earlier.day.date()))
        .and(outbox::recipient.eq(&earlier.recipient))
        .and(outbox::kind.eq(earlier.kind.code()));
    let last: Option<i32> = outbox::table.filter(same).select(max(outbox::revision)).first(connection)?;
    Ok(last.is_some_and(|last| last > earlier.revision))
}

/// Lets a mail that was given up leave again, with all its attempts before it. False when it was not given up any more.
///
/// # Errors
/// `StoreError::State` when it may not leave again.
pub fn mail_send_again(connection: &mut Connection, id: &MailId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let due = MailState::Failed.advance(MailState::Due)?;
    let given_up = outbox::table.find(id.as_str()).filter(outbox::state.eq(MailState::Failed.code()));
    let again = (outbox::state.eq(due.code()), outbox::attempts.eq(0), outbox::next_at.eq(now.naive_utc()));
    Ok(diesel::update(given_up).set((again, outbox::last_error.eq(None::<&str>))).execute(connection)? == 1)
}
