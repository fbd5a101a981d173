//! Accounts. The hash of a password and the secret of codes are asked for by name, and are in no other answer.

use chrono::NaiveDateTime;
use diesel::{BoolExpressionMethods, ExpressionMethods, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper};

use crate::domain::account::person::{Account, email_key};
use crate::domain::contact::text::Email;
use crate::domain::id::AccountId;
use crate::store::connection::Connection;
use crate::store::error::StoreError;
use crate::store::schema::account as table;

#[derive(Queryable, Selectable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    email: String,
    name: String,
    language: String,
    verified: bool,
    state: String,
    password_hash: Option<String>,
    totp_secret: Option<String>,
    created_at: NaiveDateTime,
    seen_at: Option<NaiveDateTime>,
}

impl Row {
    fn into_account(self) -> Result<Account, StoreError> {
        Ok(Account {
            id: self.id.parse()?,
            email: self.email.parse()?,
            name: self.name.parse()?,
            language: self.language.parse()?,
            verified: self.verified,
            state: self.state.parse()?,
            has_password: self.password_hash.is_some(),
            has_codes: self.totp_secret.is_some(),
            created_at: self.created_at.and_utc(),
            seen_at: self.seen_at.map(|at| at.and_utc()),
        })
    }
}

/// The secret of an account's codes, and the last step whose code was accepted.
#[derive(Clone, PartialEq, Eq)]
pub struct CodeSecret {
    /// Sealed for the account.
    pub sealed: String,
    /// Codes of this step and before are not accepted again.
    pub last_step: Option<i64>,
}

/// Adds an account, without password or codes.
///
/// # Errors
/// `StoreError::Duplicate` when the address has one.
pub fn account_insert(connection: &mut Connection, new: &Account) -> Result<(), StoreError> {
    let values = (
        table::id.eq(new.id.as_str()),
        table::email.eq(new.email.as_str()),
        table::email_key.eq(email_key(&new.email)),
        table::name.eq(new.name.as_str()),
        table::language.eq(new.language.code()),
        table::verified.eq(new.verified),
        table::state.eq(new.state.code()),
        table::created_at.eq(new.created_at.naive_utc()),
    );
    diesel::insert_into(table::table).values(values).execute(connection)?;
    Ok(())
}

/// Writes an account again, but neither its password nor its codes.
///
/// # Errors
/// `StoreError::Duplicate` when another account has the address.
pub fn account_update(connection: &mut Connection, changed: &Account) -> Result<(), StoreError> {
    let values = (
        table::email.eq(changed.email.as_str()),
        table::email_key.eq(email_key(&changed.email)),
        table::name.eq(changed.name.as_str()),
        table::language.eq(changed.language.code()),
        table::verified.eq(changed.verified),
        table::state.eq(changed.state.code()),
    );
    diesel::update(table::table.find(changed.id.as_str())).set(values).execute(connection)?;
    Ok(())
}

/// One account.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn account_get(connection: &mut Connection, id: &AccountId) -> Result<Account, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("account", id))?.into_account()
}

/// The account of an address, in any case.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_by_email(connection: &mut Connection, email: &Email) -> Result<Option<Account>, StoreError> {
    let of_address = table::table.filter(table::email_key.eq(email_key(email)));
    let row: Option<Row> = of_address.select(Row::as_select()).first(connection).optional()?;
    row.map(Row::into_account).transpose()
}

/// The hash of an account's password.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_password_hash(connection: &mut Connection, id: &AccountId) -> Result<Option<String>, StoreError> {
    let hash: Option<Option<String>> = table::table.find(id.as_str()).select(table::password_hash).first(connection).optional()?;
    Ok(hash.flatten())
}

/// Sets or takes away an account's password.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_set_password(connection: &mut Connection, id: &AccountId, hash: Option<&str>) -> Result<(), StoreError> {
    diesel::update(table::table.find(id.as_str())).set(table::password_hash.eq(hash)).execute(connection)?;
    Ok(())
}

/// The secret of an account's codes.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_codes(connection: &mut Connection, id: &AccountId) -> Result<Option<CodeSecret>, StoreError> {
    let found: Option<(Option<String>, Option<i64>)> =
        table::table.find(id.as_str()).select((table::totp_secret, table::totp_step)).first(connection).optional()?;
    Ok(found.and_then(|(secret, last_step)| Some(CodeSecret { sealed: secret?, last_step })))
}

/// Sets or takes away the sealed secret of an account's codes.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_set_codes(connection: &mut Connection, id: &AccountId, sealed: Option<&str>) -> Result<(), StoreError> {
    let values = (table::totp_secret.eq(sealed), table::totp_step.eq(None::<i64>));
    diesel::update(table::table.find(id.as_str())).set(values).execute(connection)?;
    Ok(())
}

/// Notes that the code of `step` was accepted. False when it was before: no code twice.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_use_code(connection: &mut Connection, id: &AccountId, step: i64) -> Result<bool, StoreError> {
    let unused = table::table.find(id.as_str()).filter(table::totp_step.is_null().or(table::totp_step.lt(step)));
    Ok(diesel::update(unused).set(table::totp_step.eq(Some(step))).execute(connection)? == 1)
}

/// Writes the secret of an account's codes as another key sealed it; the codes stay the same.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_reseal_codes(connection: &mut Connection, id: &AccountId, sealed: &str) -> Result<(), StoreError> {
    diesel::update(table::table.find(id.as_str())).set(table::totp_secret.eq(Some(sealed))).execute(connection)?;
    Ok(())
}

/// The sealed secrets of all accounts that have codes.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn account_codes_all(connection: &mut Connection) -> Result<Vec<(AccountId, String)>, StoreError> {
    let with_codes = table::table.filter(table::totp_secret.is_not_null()).order(table::id);
    let rows: Vec<(String, Option<String>)> = with_codes.select((table::id, table::totp_secret)).load(connection)?;
    rows.into_iter().filter_map(|(id, sealed)| sealed.map(|sealed| Ok((id.parse()?, sealed)))).collect()
}
