//! What accounts may be.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::access::grant::{Grant, Limits};
use crate::domain::account::membership::Membership;
use crate::domain::id::{AccountId, MembershipId, TerritoryId};
use crate::store::connection::Connection;
use crate::store::convert::optional;
use crate::store::error::StoreError;
use crate::store::schema::membership as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    account_id: String,
    role: String,
    territory_id: Option<String>,
    organisation_id: Option<String>,
    collector_id: Option<String>,
    created_at: NaiveDateTime,
    ended_at: Option<NaiveDateTime>,
}

impl Row {
    fn of(membership: &Membership) -> Self {
        let grant = &membership.grant;
        Self {
            id: membership.id.to_string(),
            account_id: membership.account.to_string(),
            role: grant.role().code().to_owned(),
            territory_id: grant.territory().map(ToString::to_string),
            organisation_id: grant.organisation().map(ToString::to_string),
            collector_id: grant.collector().map(ToString::to_string),
            created_at: membership.created_at.naive_utc(),
            ended_at: membership.ended_at.map(|at| at.naive_utc()),
        }
    }

    fn into_membership(self) -> Result<Membership, StoreError> {
        let limits = Limits {
            territory: optional(self.territory_id)?,
            organisation: optional(self.organisation_id)?,
            collector: optional(self.collector_id)?,
        };
        Ok(Membership {
            id: self.id.parse()?,
            account: self.account_id.parse()?,
            grant: Grant::new(self.role.parse()?, limits)?,
            created_at: self.created_at.and_utc(),
            ended_at: self.ended_at.map(|at| at.and_utc()),
        })
    }
}

/// Gives an account one more thing to be.
///
/// # Errors
/// `StoreError::Reference` when the account or a limit is not there.
pub fn membership_insert(connection: &mut Connection, new: &Membership) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(Row::of(new)).execute(connection)?;
    Ok(())
}

/// One membership.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn membership_get(connection: &mut Connection, id: &MembershipId) -> Result<Membership, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("membership", id))?.into_membership()
}

/// What an account may be now, the oldest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn membership_of(connection: &mut Connection, account: &AccountId) -> Result<Vec<Membership>, StoreError> {
    let held = table::table.filter(table::account_id.eq(account.as_str()).and(table::ended_at.is_null()));
    let rows: Vec<Row> = held.order(table::id).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_membership).collect()
}

/// What people may be in a territory now, the oldest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn membership_in(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<Membership>, StoreError> {
    let held = table::table.filter(table::territory_id.eq(territory.as_str()).and(table::ended_at.is_null()));
    let rows: Vec<Row> = held.order(table::id).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_membership).collect()
}

/// What an account is or was, the oldest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn membership_ever_of(connection: &mut Connection, account: &AccountId) -> Result<Vec<Membership>, StoreError> {
    let of_account = table::table.filter(table::account_id.eq(account.as_str()));
    let rows: Vec<Row> = of_account.order(table::id).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_membership).collect()
}

/// How many accounts are just this now.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn membership_held_alike(connection: &mut Connection, grant: &Grant) -> Result<usize, StoreError> {
    let alike = table::table.filter(table::role.eq(grant.role().code()).and(table::ended_at.is_null()));
    let rows: Vec<Row> = alike.select(Row::as_select()).load(connection)?;
    let held: Result<Vec<Membership>, StoreError> = rows.into_iter().map(Row::into_membership).collect();
    Ok(held?.iter().filter(|membership| membership.grant == *grant).count())
}

/// Takes a membership back. False when it was before.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn membership_end(connection: &mut Connection, id: &MembershipId, now: DateTime<Utc>) -> Result<bool, StoreError> {
    let held = table::table.find(id.as_str()).filter(table::ended_at.is_null());
    Ok(diesel::update(held).set(table::ended_at.eq(Some(now.naive_utc()))).execute(connection)? == 1)
}
