//! The outbox: mails as rows. Who takes one to send it is in `outbox_claim`.

use chrono::{DateTime, NaiveDate, NaiveDateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::id::{MailId, TerritoryId};
use crate::domain::planned::mail::{MailContent, MailKey, MailState, QueuedMail, ToldRun};
use crate::domain::planned::run::WaveDay;
use crate::domain::time::civil::Day;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::outbox;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = outbox)]
pub(in crate::store::day) struct MailRow {
    id: String,
    territory_id: Option<String>,
    run_id: Option<String>,
    wave_id: Option<String>,
    day: Option<NaiveDate>,
    recipient: String,
    kind: String,
    revision: i32,
    fingerprint: String,
    message_id: String,
    cancels: bool,
    address: String,
    reply_to: Option<String>,
    subject: String,
    body_text: String,
    body_html: String,
    facts: String,
    state: String,
    attempts: i32,
    next_at: NaiveDateTime,
    last_error: Option<String>,
    sent_at: Option<NaiveDateTime>,
    created_at: NaiveDateTime,
}

impl MailRow {
    fn of(mail: &QueuedMail) -> Self {
        Self {
            id: mail.id.to_string(),
            territory_id: mail.told.as_ref().map(|told| told.of.territory.to_string()),
            run_id: mail.told.as_ref().map(|told| told.run.to_string()),
            wave_id: mail.told.as_ref().map(|told| told.of.wave.to_string()),
            day: mail.told.as_ref().map(|told| told.of.day.date()),
            recipient: mail.key.recipient.clone(),
            kind: mail.key.kind.code().to_owned(),
            revision: mail.revision,
            fingerprint: mail.content.fingerprint.clone(),
            message_id: mail.message_id.clone(),
            cancels: mail.cancels,
            address: mail.address.clone(),
            reply_to: mail.reply_to.clone(),
            subject: mail.content.subject.clone(),
            body_text: mail.content.text.clone(),
            body_html: mail.content.html.clone(),
            facts: mail.content.facts.clone(),
            state: mail.state.code().to_owned(),
            attempts: i32::try_from(mail.attempts).unwrap_or(i32::MAX),
            next_at: mail.next_at.naive_utc(),
            last_error: mail.last_error.clone(),
            sent_at: mail.sent_at.map(|at| at.naive_utc()),
            created_at: mail.created_at.naive_utc(),
        }
    }
}

impl TryFrom<MailRow> for QueuedMail {
    type Error = StoreError;

    fn try_from(row: MailRow) -> Result<Self, StoreError> {
        Ok(Self {
            id: row.id.parse()?,
            told: told(row.territory_id, row.run_id, row.wave_id, row.day)?,
            key: MailKey { kind: row.kind.parse()?, recipient: row.recipient },
            revision: row.revision,
            message_id: row.message_id,
            cancels: row.cancels,
            address: row.address,
            reply_to: row.reply_to,
            content: MailContent {
                subject: row.subject,
                text: row.body_text,
                html: row.body_html,
                facts: row.facts,
                fingerprint: row.fingerprint,
            },
            state: row.state.parse()?,
            attempts: u32::try_from(row.attempts).unwrap_or_default(),
            next_at: row.next_at.and_utc(),
            last_error: row.last_error,
            sent_at: row.sent_at.map(|at| at.and_utc()),
            created_at: row.created_at.and_utc(),
        })
    }
}

fn told(
    territory: Option<String>,
    run: Option<String>,
    wave: Option<String>,
    day: Option<NaiveDate>,
) -> Result<Option<ToldRun>, StoreError> {
    let (Some(territory), Some(run), Some(wave), Some(day)) = (territory, run, wave, day) else { return Ok(None) };
    let of = WaveDay { territory: territory.parse()?, wave: wave.parse()?, day: Day::new(day)? };
    Ok(Some(ToldRun { of, run: run.parse()? }))
}

/// Adds a mail.
///
/// # Errors
/// `StoreError::Duplicate` when its key has a mail of this revision already.
pub fn outbox_insert(connection: &mut Connection, mail: &QueuedMail) -> Result<(), StoreError> {
    diesel::insert_into(outbox::table).values(MailRow::of(mail)).execute(connection)?;
    Ok(())
}

/// Takes back a mail that has not begun to leave. False when it has: its reader may have read it.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_replace(connection: &mut Connection, id: &MailId) -> Result<bool, StoreError> {
    let due = outbox::table.find(id.as_str()).filter(outbox::state.eq(MailState::Due.code()));
    Ok(diesel::update(due).set(outbox::state.eq(MailState::Replaced.code())).execute(connection)? == 1)
}

/// All mails of a wave's day, the earliest revision of each key first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_of(connection: &mut Connection, of: &WaveDay) -> Result<Vec<QueuedMail>, StoreError> {
    let rows: Vec<MailRow> = outbox::table
        .filter(outbox::wave_id.eq(of.wave.as_str()).and(outbox::day.eq(of.day.date())))
        .order((outbox::revision, outbox::id))
        .select(MailRow::as_select())
        .load(connection)?;
    rows.into_iter().map(QueuedMail::try_from).collect()
}

/// The mails of a territory, by id (which is by time), at most `limit` of them after `after`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_page(
    connection: &mut Connection,
    territory: &TerritoryId,
    after: Option<&MailId>,
    limit: i64,
) -> Result<Vec<QueuedMail>, StoreError> {
    let after = after.map_or("", MailId::as_str);
    let rows: Vec<MailRow> = outbox::table
        .filter(outbox::territory_id.eq(territory.as_str()).and(outbox::id.gt(after)))
        .order(outbox::id)
        .limit(limit)
        .select(MailRow::as_select())
        .load(connection)?;
    rows.into_iter().map(QueuedMail::try_from).collect()
}

/// How many mails about a day of a territory were given up.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_failed(connection: &mut Connection, territory: &TerritoryId, day: Day) -> Result<usize, StoreError> {
    let failed = outbox::table
        .filter(outbox::territory_id.eq(territory.as_str()).and(outbox::day.eq(day.date())))
        .filter(outbox::state.eq(MailState::Failed.code()));
    let count: i64 = failed.count().get_result(connection)?;
    Ok(usize::try_from(count).unwrap_or_default())
}

/// The mails to an account, or to its address, the oldest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_to(connection: &mut Connection, recipient: &str, address: &str) -> Result<Vec<QueuedMail>, StoreError> {
    let to = outbox::table.filter(outbox::recipient.eq(recipient).or(outbox::address.eq(address)));
    let rows: Vec<MailRow> = to.order(outbox::id).select(MailRow::as_select()).load(connection)?;
    rows.into_iter().map(QueuedMail::try_from).collect()
}

/// When the earliest lease on a mail being sent ends; `None` when none is being sent.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_first_lease_end(connection: &mut Connection) -> Result<Option<DateTime<Utc>>, StoreError> {
    let sending = outbox::table.filter(outbox::state.eq(MailState::Sending.code()));
    let first: Option<Option<NaiveDateTime>> =
        sending.order(outbox::lease_until).select(outbox::lease_until).first(connection).optional()?;
    Ok(first.flatten().map(|until| until.and_utc()))
}
