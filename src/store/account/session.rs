//! Sessions, found by the hash of what the browser keeps.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::account::session::Session;
use crate::domain::id::{AccountId, MembershipId, SessionId};
use crate::store::connection::Connection;
use crate::store::convert::optional;
use crate::store::error::StoreError;
use crate::store::schema::session as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    account_id: String,
    membership_id: Option<String>,
    agent: String,
    awaits_code: bool,
    created_at: NaiveDateTime,
    seen_at: NaiveDateTime,
    ended_at: Option<NaiveDateTime>,
}

impl Row {
    fn of(session: &Session) -> Self {
        Self {
            id: session.id.to_string(),
            account_id: session.account.to_string(),
            membership_id: session.membership.as_ref().map(ToString::to_string),
            agent: session.agent.clone(),
            awaits_code: session.awaits_code,
            created_at: session.created_at.naive_utc(),
            seen_at: session.seen_at.naive_utc(),
            ended_at: session.ended_at.map(|at| at.naive_utc()),
        }
    }

    fn into_session(self) -> Result<Session, StoreError> {
        Ok(Session {
            id: self.id.parse()?,
            account: self.account_id.parse()?,
            membership: optional(self.membership_id)?,
            agent: self.agent,
            awaits_code: self.awaits_code,
            created_at: self.created_at.and_utc(),
            seen_at: self.seen_at.and_utc(),
            ended_at: self.ended_at.map(|at| at.and_utc()),
        })
    }
}

/// Adds a session whose secret has `hash`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_insert(connection: &mut Connection, new: &Session, hash: &str) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values((Row::of(new), table::secret_hash.eq(hash))).execute(connection)?;
    Ok(())
}

/// The session whose secret has `hash`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_by_hash(connection: &mut Connection, hash: &str) -> Result<Option<Session>, StoreError> {
    let row: Option<Row> = table::table.filter(table::secret_hash.eq(hash)).select(Row::as_select()).first(connection).optional()?;
    row.map(Row::into_session).transpose()
}

/// The sessions of an account that were not ended, the newest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_of(connection: &mut Connection, account: &AccountId) -> Result<Vec<Session>, StoreError> {
    let open = table::table.filter(table::account_id.eq(account.as_str()).and(table::ended_at.is_null()));
    let rows: Vec<Row> = open.order(table::id.desc()).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_session).collect()
}

/// The sessions of an account, those that ended included, the newest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_ever_of(connection: &mut Connection, account: &AccountId) -> Result<Vec<Session>, StoreError> {
    let of_account = table::table.filter(table::account_id.eq(account.as_str())).order(table::id.desc());
    let rows: Vec<Row> = of_account.select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_session).collect()
}

/// Writes that a session was used.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_touch(connection: &mut Connection, id: &SessionId, now: DateTime<Utc>) -> Result<(), StoreError> {
    diesel::update(table::table.find(id.as_str())).set(table::seen_at.eq(now.naive_utc())).execute(connection)?;
    Ok(())
}

/// Writes as what somebody is signed in.
///
/// # Errors
/// `StoreError::Reference` when the membership is not there.
pub fn session_choose(connection: &mut Connection, id: &SessionId, membership: &MembershipId) -> Result<(), StoreError> {
    diesel::update(table::table.find(id.as_str())).set(table::membership_id.eq(Some(membership.as_str()))).execute(connection)?;
    Ok(())
}

/// Writes that the code of a session was given, and gives it another secret, whose hash is `hash`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_code_given(connection: &mut Connection, id: &SessionId, hash: &str) -> Result<(), StoreError> {
    let values = (table::awaits_code.eq(false), table::secret_hash.eq(hash));
    diesel::update(table::table.find(id.as_str())).set(values).execute(connection)?;
    Ok(())
}

/// Ends one session of an account. False when it was not open.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_end(connection: &mut Connection, account: &AccountId, id: &SessionId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let open = table::table.find(id.as_str()).filter(table::account_id.eq(account.as_str()).and(table::ended_at.is_null()));
    Ok(diesel::update(open).set(table::ended_at.eq(Some(now.naive_utc()))).execute(connection)? == 1)
}

/// Ends all sessions of an account but `kept`; answers how many.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn session_end_all(
    connection: &mut Connection,
    account: &AccountId,
    kept: Option<&SessionId>,
    now: DateTime<Utc>,
) -> Result<usize, StoreError> {
    let kept = kept.map_or("", SessionId::as_str);
    let open = table::table.filter(table::account_id.eq(account.as_str()).and(table::ended_at.is_null()).and(table::id.ne(kept)));
    Ok(diesel::update(open).set(table::ended_at.eq(Some(now.naive_utc()))).execute(connection)?)
}
