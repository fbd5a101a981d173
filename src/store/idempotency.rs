//! Answers kept for requests that may be sent twice. One row a (owner, route, key).

use chrono::{DateTime, Utc};
use diesel::{ExpressionMethods, OptionalExtension, QueryDsl, RunQueryDsl};

use crate::domain::version::Version;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::idempotency_key as table;

/// A request that carries a key.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeyedRequest {
    /// Who asks, across sign-ins: see `Actor::owner`.
    pub owner: String,
    /// The method and path asked, such as `POST /api/v1/territories`.
    pub route: String,
    /// The key, in the client's words.
    pub key: String,
    /// SHA-256 of the body, in hexadecimal.
    pub body_hash: String,
}

/// What was answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct KeptAnswer {
    /// The HTTP status.
    pub status: u16,
    /// Where the new object is.
    pub location: Option<String>,
    /// The object's version.
    pub version: Option<Version>,
    /// The JSON body.
    pub body: String,
}

/// Hash of the body, status, location, version, body of the answer.
type Row = (String, i32, Option<String>, Option<i32>, String);

/// The body's hash and the answer kept since `oldest`, if any.
///
/// # Errors
/// `StoreError` when the database fails or the row is damaged.
pub fn idempotency_find(
    connection: &mut Connection,
    request: &KeyedRequest,
    oldest: DateTime<Utc>,
) -> Result<Option<(String, KeptAnswer)>, StoreError> {
    let row: Option<Row> = table::table
        .find((&request.owner, &request.route, &request.key))
        .filter(table::created_at.ge(oldest.naive_utc()))
        .select((table::body_hash, table::status, table::location, table::version, table::body))
        .first(connection)
        .optional()?;
    let Some((body_hash, status, location, version, body)) = row else { return Ok(None) };
    let version = version.map(Version::new).transpose()?;
    Ok(Some((body_hash, KeptAnswer { status: u16::try_from(status).unwrap_or(0), location, version, body })))
}

/// Keeps an answer.
///
/// # Errors
/// `StoreError::Duplicate` when the same request was answered meanwhile.
pub fn idempotency_insert(
    connection: &mut Connection,
    request: &KeyedRequest,
    answer: &KeptAnswer,
    now: DateTime<Utc>,
) -> Result<(), StoreError> {
    diesel::insert_into(table::table)
        .values((
            table::owner.eq(&request.owner),
            table::route.eq(&request.route),
            table::key.eq(&request.key),
            table::body_hash.eq(&request.body_hash),
            table::status.eq(i32::from(answer.status)),
            table::location.eq(&answer.location),
            table::version.eq(answer.version.map(Version::get)),
            table::body.eq(&answer.body),
            table::created_at.eq(now.naive_utc()),
        ))
        .execute(connection)?;
    Ok(())
}

/// Forgets what was answered to this owner before `oldest`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn idempotency_delete_before(connection: &mut Connection, owner: &str, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    let old = table::table.filter(table::owner.eq(owner)).filter(table::created_at.lt(oldest.naive_utc()));
    Ok(diesel::delete(old).execute(connection)?)
}
