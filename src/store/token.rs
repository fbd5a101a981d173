//! API tokens, found by the hash of their secret.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::access::grant::{Grant, Limits};
use crate::domain::access::token::{ApiToken, TokenLabel};
use crate::domain::id::TokenId;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::api_token as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct TokenRow {
    id: String,
    label: String,
    role: String,
    territory_id: Option<String>,
    organisation_id: Option<String>,
    collector_id: Option<String>,
    created_at: NaiveDateTime,
    expires_at: Option<NaiveDateTime>,
    revoked_at: Option<NaiveDateTime>,
}

impl TokenRow {
    fn of(token: &ApiToken) -> Self {
        let grant = &token.grant;
        Self {
            id: token.id.to_string(),
            label: token.label.as_str().to_owned(),
            role: grant.role().code().to_owned(),
            territory_id: grant.territory().map(ToString::to_string),
            organisation_id: grant.organisation().map(ToString::to_string),
            collector_id: grant.collector().map(ToString::to_string),
            created_at: token.created_at.naive_utc(),
            expires_at: token.expires_at.map(|instant| instant.naive_utc()),
            revoked_at: token.revoked_at.map(|instant| instant.naive_utc()),
        }
    }

    fn into_token(self) -> Result<ApiToken, StoreError> {
        let limits = Limits {
            territory: self.territory_id.map(|id| id.parse()).transpose()?,
            organisation: self.organisation_id.map(|id| id.parse()).transpose()?,
            collector: self.collector_id.map(|id| id.parse()).transpose()?,
        };
        Ok(ApiToken {
            id: self.id.parse()?,
            label: TokenLabel::parse(&self.label)?,
            grant: Grant::new(self.role.parse()?, limits)?,
            created_at: self.created_at.and_utc(),
            expires_at: self.expires_at.map(|instant| instant.and_utc()),
            revoked_at: self.revoked_at.map(|instant| instant.and_utc()),
        })
    }
}

/// Adds a token whose secret has `hash`.
///
/// # Errors
/// `StoreError::Reference` when a limit names an object that is not there.
pub fn token_insert(connection: &mut Connection, token: &ApiToken, hash: &str) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values((TokenRow::of(token), table::token_hash.eq(hash))).execute(connection)?;
    Ok(())
}

/// The token whose secret has `hash`.
///
/// # Errors
/// `StoreError` when the database fails or the row is damaged.
pub fn token_by_hash(connection: &mut Connection, hash: &str) -> Result<Option<ApiToken>, StoreError> {
    let row = table::table.filter(table::token_hash.eq(hash)).select(TokenRow::as_select()).first(connection).optional()?;
    row.map(TokenRow::into_token).transpose()
}

/// One token.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn token_get(connection: &mut Connection, id: &TokenId) -> Result<ApiToken, StoreError> {
    let row: Option<TokenRow> = table::table.find(id.as_str()).select(TokenRow::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("token", id))?.into_token()
}

/// Every token, oldest first.
///
/// # Errors
/// `StoreError` when the database fails or a row is damaged.
pub fn token_all(connection: &mut Connection) -> Result<Vec<ApiToken>, StoreError> {
    let rows = table::table.order(table::id).select(TokenRow::as_select()).load(connection)?;
    rows.into_iter().map(TokenRow::into_token).collect()
}

/// Takes a token back; answers whether it was there and not yet taken back.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn token_revoke(connection: &mut Connection, id: &TokenId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let live = table::table.find(id.as_str()).filter(table::revoked_at.is_null());
    Ok(diesel::update(live).set(table::revoked_at.eq(Some(now.naive_utc()))).execute(connection)? == 1)
}
