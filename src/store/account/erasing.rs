//! What is forgotten of an account, and of all accounts as time goes by. Rows that others point to stay, without anything that names
//! a person.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::dsl::not;
use diesel::{BoolExpressionMethods, ExpressionMethods, NullableExpressionMethods, QueryDsl, RunQueryDsl};

use crate::domain::account::person::AccountState;
use crate::domain::id::AccountId;
use crate::domain::planned::mail::{MailKind, MailState};
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::{account, idempotency_key, membership, one_time_link, outbox, session};

/// What stands where a name stood.
const NAMELESS: &str = "—";

/// Takes away everything of an account that names its person or lets them in: memberships end, sessions, links and kept answers go.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_erase(connection: &mut Connection, id: &AccountId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let address: String = account::table.find(id.as_str()).select(account::email).first(connection)?;
    outbox_erase(connection, id, &address)?;
    // Addresses are unique: a host that never exists (RFC 2606, section 2) and the id make one.
    let nowhere = format!("{id}@erased.invalid");
    let values = (
        account::email.eq(&nowhere),
        account::email_key.eq(&nowhere),
        account::name.eq(NAMELESS),
        account::verified.eq(false),
        account::state.eq(AccountState::Erased.code()),
        account::password_hash.eq(None::<String>),
        account::totp_secret.eq(None::<String>),
        account::totp_step.eq(None::<i64>),
        account::seen_at.eq(None::<NaiveDateTime>),
        account::reminded_at.eq(None::<NaiveDateTime>),
    );
    diesel::update(account::table.find(id.as_str())).set(values).execute(connection)?;
    let held = membership::table.filter(membership::account_id.eq(id.as_str()).and(membership::ended_at.is_null()));
    diesel::update(held).set(membership::ended_at.eq(Some(now.naive_utc()))).execute(connection)?;
    diesel::delete(session::table.filter(session::account_id.eq(id.as_str()))).execute(connection)?;
    diesel::delete(one_time_link::table.filter(one_time_link::account_id.eq(id.as_str()))).execute(connection)?;
    diesel::delete(idempotency_key::table.filter(idempotency_key::owner.eq(format!("account:{id}")))).execute(connection)?;
    Ok(())
}

/// Empties the mails to an account and to its address; one that has not left never does.
fn outbox_erase(connection: &mut Connection, id: &AccountId, address: &str) -> Result<(), StoreError> {
    let own = || outbox::kind.eq(MailKind::Account.code()).and(outbox::recipient.eq(id.as_str())).or(outbox::address.eq(address));
    let waiting = outbox::table.filter(own().and(outbox::state.eq(MailState::Due.code())));
    diesel::update(waiting).set(outbox::state.eq(MailState::Replaced.code())).execute(connection)?;
    let values = (
        outbox::address.eq(""),
        outbox::subject.eq(""),
        outbox::body_text.eq(""),
        outbox::body_html.eq(""),
        outbox::last_error.eq(None::<String>),
    );
    diesel::update(outbox::table.filter(own())).set(values).execute(connection)?;
    Ok(())
}

/// An account, and when its person was told that it is not used.
pub type UnusedAccount = (AccountId, Option<DateTime<Utc>>);

/// Active accounts that nobody has used since `since`, the ones made since left out; with when they were reminded.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_unused(connection: &mut Connection, since: DateTime<Utc>) -> Result<Vec<UnusedAccount>, StoreError> {
    let since = since.naive_utc();
    let unseen = account::seen_at.is_null().and(account::created_at.lt(since)).or(account::seen_at.lt(since).assume_not_null());
    let active = account::table.filter(account::state.eq(AccountState::Active.code())).filter(unseen.assume_not_null());
    let rows: Vec<(String, Option<NaiveDateTime>)> =
        active.order(account::id).select((account::id, account::reminded_at)).load(connection)?;
    rows.into_iter().map(|(id, reminded)| Ok((id.parse()?, reminded.map(|at| at.and_utc())))).collect()
}

/// Writes that somebody was told that their account is not used.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_remind(connection: &mut Connection, id: &AccountId, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::update(account::table.find(id.as_str())).set(account::reminded_at.eq(Some(now.naive_utc()))).execute(connection)?;
    Ok(())
}

/// Writes that somebody was there: a reminder before that is forgotten.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_seen(connection: &mut Connection, id: &AccountId, now: DateTime<Utc>) -> Result<(), StoreError> {
    let values = (account::seen_at.eq(Some(now.naive_utc())), account::reminded_at.eq(None::<NaiveDateTime>));
    diesel::update(account::table.find(id.as_str())).set(values).execute(connection)?;
    Ok(())
}

/// Forgets mails made before `oldest` that will not leave any more. Answers how many.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn outbox_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    let leaving = outbox::state.eq_any([MailState::Due.code(), MailState::Sending.code()]);
    Ok(diesel::delete(outbox::table.filter(outbox::created_at.lt(oldest.naive_utc()).and(not(leaving)))).execute(connection)?)
}

/// Forgets sessions that were last used before `oldest`. Answers how many.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::delete(session::table.filter(session::seen_at.lt(oldest.naive_utc()))).execute(connection)?)
}
