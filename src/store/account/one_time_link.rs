//! Links sent by mail, found by the hash of their secret.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::account::one_time_link::OneTimeLink;
use crate::domain::id::{AccountId, LinkId};
use crate::store::connection::Connection;
use crate::store::convert::{optional, text};
use crate::store::error::StoreError;
use crate::store::schema::one_time_link as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    purpose: String,
    account_id: Option<String>,
    new_email: Option<String>,
    created_at: NaiveDateTime,
    expires_at: NaiveDateTime,
    used_at: Option<NaiveDateTime>,
}

impl Row {
    fn of(link: &OneTimeLink) -> Self {
        Self {
            id: link.id.to_string(),
            purpose: link.purpose.code().to_owned(),
            account_id: text(link.account.as_ref()),
            new_email: text(link.new_email.as_ref()),
            created_at: link.created_at.naive_utc(),
            expires_at: link.expires_at.naive_utc(),
            used_at: link.used_at.map(|at| at.naive_utc()),
        }
    }

    fn into_link(self) -> Result<OneTimeLink, StoreError> {
        Ok(OneTimeLink {
            id: self.id.parse()?,
            purpose: self.purpose.parse()?,
            account: optional(self.account_id)?,
            new_email: optional(self.new_email)?,
            created_at: self.created_at.and_utc(),
            expires_at: self.expires_at.and_utc(),
            used_at: self.used_at.map(|at| at.and_utc()),
        })
    }
}

/// Adds a link whose secret has `hash`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn link_insert(connection: &mut Connection, new: &OneTimeLink, hash: &str) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values((Row::of(new), table::secret_hash.eq(hash))).execute(connection)?;
    Ok(())
}

/// The link whose secret has `hash`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn link_by_hash(connection: &mut Connection, hash: &str) -> Result<Option<OneTimeLink>, StoreError> {
    let row: Option<Row> = table::table.filter(table::secret_hash.eq(hash)).select(Row::as_select()).first(connection).optional()?;
    row.map(Row::into_link).transpose()
}

/// Uses a link up. False when somebody was quicker, or it is at its end.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn link_use(connection: &mut Connection, id: &LinkId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let now = now.naive_utc();
    let fresh = table::table.find(id.as_str()).filter(table::used_at.is_null().and(table::expires_at.gt(now)));
    Ok(diesel::update(fresh).set(table::used_at.eq(Some(now))).execute(connection)? == 1)
}

/// Uses up whatever links an account still has.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn link_use_all(connection: &mut Connection, account: &AccountId, now: DateTime<Utc>) -> Result<usize, StoreError> {
    let fresh = table::table.filter(table::account_id.eq(account.as_str()).and(table::used_at.is_null()));
    Ok(diesel::update(fresh).set(table::used_at.eq(Some(now.naive_utc()))).execute(connection)?)
}

/// Forgets links that ended before `oldest`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn link_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::delete(table::table.filter(table::expires_at.lt(oldest.naive_utc()))).execute(connection)?)
}
