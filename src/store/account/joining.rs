//! Requests to join a territory.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::contact::text::Note;
use crate::domain::id::{JoinRequestId, TerritoryId};
use crate::domain::organisation::facts::Registration;
use crate::domain::organisation::joining::{Asking, JoinRequest, JoinState};
use crate::store::connection::Connection;
use crate::store::convert::{optional, text};
use crate::store::error::StoreError;
use crate::store::schema::join_request as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    territory_id: String,
    organisation: String,
    kind: String,
    siren: Option<String>,
    siret: Option<String>,
    rna: Option<String>,
    address: String,
    person: String,
    email: String,
    phone: Option<String>,
    language: String,
    note: Option<String>,
    state: String,
    reason: Option<String>,
    created_at: NaiveDateTime,
    decided_at: Option<NaiveDateTime>,
}

impl Row {
    fn of(request: &JoinRequest) -> Self {
        let asking = &request.asking;
        Self {
            id: request.id.to_string(),
            territory_id: request.territory.to_string(),
            organisation: asking.organisation.to_string(),
            kind: asking.kind.code().to_owned(),
            siren: text(asking.registration.siren.as_ref()),
            siret: text(asking.registration.siret.as_ref()),
            rna: text(asking.registration.rna.as_ref()),
            address: asking.address.to_string(),
            person: asking.person.to_string(),
            email: asking.email.to_string(),
            phone: text(asking.phone.as_ref()),
            language: asking.language.code().to_owned(),
            note: text(asking.note.as_ref()),
            state: request.state.code().to_owned(),
            reason: text(request.reason.as_ref()),
            created_at: request.created_at.naive_utc(),
            decided_at: request.decided_at.map(|at| at.naive_utc()),
        }
    }

    fn into_request(self) -> Result<JoinRequest, StoreError> {
        Ok(JoinRequest {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            asking: Asking {
                organisation: self.organisation.parse()?,
                kind: self.kind.parse()?,
                registration: Registration { siren: optional(self.siren)?, siret: optional(self.siret)?, rna: optional(self.rna)? },
                address: self.address.parse()?,
                person: self.person.parse()?,
                email: self.email.parse()?,
                phone: optional(self.phone)?,
                language: self.language.parse()?,
                note: optional(self.note)?,
            },
            state: self.state.parse()?,
            reason: optional(self.reason)?,
            created_at: self.created_at.and_utc(),
            decided_at: self.decided_at.map(|at| at.and_utc()),
        })
    }
}

/// Adds a request.
///
/// # Errors
/// `StoreError::Duplicate` when its form was sent before; `StoreError::Reference` without its territory.
pub fn join_request_insert(connection: &mut Connection, new: &JoinRequest) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(Row::of(new)).execute(connection)?;
    Ok(())
}

/// One request.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn join_request_get(connection: &mut Connection, id: &JoinRequestId) -> Result<JoinRequest, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.ok_or_else(|| StoreError::absent("join request", id))?.into_request()
}

/// The requests of a territory that wait, the oldest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn join_request_waiting(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<JoinRequest>, StoreError> {
    let waiting = table::table.filter(table::territory_id.eq(territory.as_str()).and(table::state.eq(JoinState::Waiting.code())));
    let rows: Vec<Row> = waiting.order(table::id).select(Row::as_select()).load(connection)?;
    rows.into_iter().map(Row::into_request).collect()
}

/// Decides a request. False when it was decided before.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn join_request_decide(
    connection: &mut Connection,
    id: &JoinRequestId,
    state: JoinState,
    reason: Option<&Note>,
    now: DateTime<Utc>,
) -> Result<bool, StoreError> {
    let waiting = table::table.find(id.as_str()).filter(table::state.eq(JoinState::Waiting.code()));
    let values = (table::state.eq(state.code()), table::reason.eq(text(reason)), table::decided_at.eq(Some(now.naive_utc())));
    Ok(diesel::update(waiting).set(values).execute(connection)? == 1)
}

/// Forgets requests that were decided before `oldest`.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn join_request_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::delete(table::table.filter(table::decided_at.lt(oldest.naive_utc()))).execute(connection)?)
}
