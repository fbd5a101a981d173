//! Bookings. Whoever books reads what is taken and writes in one transaction, which both databases put in an order with all others.

use chrono::{DateTime, NaiveDateTime, Utc};
use diesel::{
    BoolExpressionMethods, ExpressionMethods, Insertable, OptionalExtension, QueryDsl, Queryable, RunQueryDsl, Selectable, SelectableHelper,
};

use crate::domain::equipment::booking::{Booking, BookingState};
use crate::domain::equipment::lent::Lent;
use crate::domain::id::{AccountId, BookingId, OrganisationId, TerritoryId};
use crate::domain::invalid::Invalid;
use crate::domain::time::window::Window;
use crate::store::connection::Connection;
use crate::store::convert::{optional, text};
use crate::store::error::StoreError;
use crate::store::schema::booking as table;

#[derive(Queryable, Selectable, Insertable)]
#[diesel(table_name = table)]
struct Row {
    id: String,
    territory_id: String,
    vehicle_id: Option<String>,
    equipment_id: Option<String>,
    organisation_id: String,
    account_id: Option<String>,
    begins_at: NaiveDateTime,
    ends_at: NaiveDateTime,
    purpose: String,
    state: String,
    created_at: NaiveDateTime,
}

impl Row {
    fn of(booking: &Booking) -> Self {
        let (vehicle_id, equipment_id) = match &booking.lent {
            Lent::Vehicle(id) => (Some(id.to_string()), None),
            Lent::Equipment(id) => (None, Some(id.to_string())),
        };
        Self {
            id: booking.id.to_string(),
            territory_id: booking.territory.to_string(),
            vehicle_id,
            equipment_id,
            organisation_id: booking.organisation.to_string(),
            account_id: text(booking.account.as_ref()),
            begins_at: booking.hours.from().naive_utc(),
            ends_at: booking.hours.to().naive_utc(),
            purpose: booking.purpose.to_string(),
            state: booking.state.code().to_owned(),
            created_at: booking.created_at.naive_utc(),
        }
    }

    fn into_booking(self) -> Result<Booking, StoreError> {
        let lent = match (self.vehicle_id, self.equipment_id) {
            (Some(id), None) => Lent::Vehicle(id.parse()?),
            (None, Some(id)) => Lent::Equipment(id.parse()?),
            _ => return Err(Invalid::contradiction("booking", "it is of one vehicle or of one other thing").into()),
        };
        Ok(Booking {
            id: self.id.parse()?,
            territory: self.territory_id.parse()?,
            lent,
            organisation: self.organisation_id.parse()?,
            account: optional(self.account_id)?,
            hours: Window::new(self.begins_at.and_utc(), self.ends_at.and_utc())?,
            purpose: self.purpose.parse()?,
            state: self.state.parse()?,
            created_at: self.created_at.and_utc(),
        })
    }
}

fn all(rows: Vec<Row>) -> Result<Vec<Booking>, StoreError> {
    rows.into_iter().map(Row::into_booking).collect()
}

/// Adds a booking.
///
/// # Errors
/// `StoreError::Duplicate` when its form was sent before; `StoreError::Reference` without its thing or organisation.
pub fn booking_insert(connection: &mut Connection, new: &Booking) -> Result<(), StoreError> {
    diesel::insert_into(table::table).values(Row::of(new)).execute(connection)?;
    Ok(())
}

/// One booking, if it is there.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn booking_find(connection: &mut Connection, id: &BookingId) -> Result<Option<Booking>, StoreError> {
    let row: Option<Row> = table::table.find(id.as_str()).select(Row::as_select()).first(connection).optional()?;
    row.map(Row::into_booking).transpose()
}

/// One booking.
///
/// # Errors
/// `StoreError::Absent` when it is not there.
pub fn booking_get(connection: &mut Connection, id: &BookingId) -> Result<Booking, StoreError> {
    booking_find(connection, id)?.ok_or_else(|| StoreError::absent("booking", id))
}

/// The bookings of one thing that end after `since`, those that wait included, in the order of their hours.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn booking_of(connection: &mut Connection, lent: &Lent, since: DateTime<Utc>) -> Result<Vec<Booking>, StoreError> {
    let live = table::table.filter(table::state.ne(BookingState::Cancelled.code()).and(table::ends_at.gt(since.naive_utc()))).into_boxed();
    let own = match lent {
        Lent::Vehicle(id) => live.filter(table::vehicle_id.eq(id.as_str())),
        Lent::Equipment(id) => live.filter(table::equipment_id.eq(id.as_str())),
    };
    all(own.order((table::begins_at, table::id)).select(Row::as_select()).load(connection)?)
}

/// What is booked of all things of a territory and meets `span`, in the order of hours.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn booking_between(connection: &mut Connection, territory: &TerritoryId, span: Window) -> Result<Vec<Booking>, StoreError> {
    let booked = table::table.filter(table::territory_id.eq(territory.as_str()).and(table::state.eq(BookingState::Booked.code())));
    let meeting = booked.filter(table::ends_at.gt(span.from().naive_utc()).and(table::begins_at.lt(span.to().naive_utc())));
    all(meeting.order((table::begins_at, table::id)).select(Row::as_select()).load(connection)?)
}

/// What somebody has booked, the oldest first.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn booking_by(connection: &mut Connection, account: &AccountId) -> Result<Vec<Booking>, StoreError> {
    let own = table::table.filter(table::account_id.eq(account.as_str())).order((table::created_at, table::id));
    all(own.select(Row::as_select()).load(connection)?)
}

/// What an organisation has booked or waits for and ends after `since`, in the order of hours.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn booking_for(connection: &mut Connection, organisation: &OrganisationId, since: DateTime<Utc>) -> Result<Vec<Booking>, StoreError> {
    let live = table::state.ne(BookingState::Cancelled.code()).and(table::ends_at.gt(since.naive_utc()));
    let own = table::table.filter(table::organisation_id.eq(organisation.as_str()).and(live));
    all(own.order((table::begins_at, table::id)).select(Row::as_select()).load(connection)?)
}

/// Moves a booking from one state to another. False when it was not in the first any more.
///
/// # Errors
/// `StoreError::State` when the second may not follow the first.
pub fn booking_advance(connection: &mut Connection, id: &BookingId, from: BookingState, to: BookingState) -> Result<bool, StoreError> {
    let to = from.advance(to)?;
    let held = table::table.find(id.as_str()).filter(table::state.eq(from.code()));
    Ok(diesel::update(held).set(table::state.eq(to.code())).execute(connection)? == 1)
}

/// Lets a booking end at another time. False when it was cancelled.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn booking_set_end(connection: &mut Connection, id: &BookingId, end: DateTime<Utc>) -> Result<bool, StoreError> {
    let live = table::table.find(id.as_str()).filter(table::state.ne(BookingState::Cancelled.code()));
    Ok(diesel::update(live).set(table::ends_at.eq(end.naive_utc())).execute(connection)? == 1)
}

/// Forgets bookings that ended before `oldest`. Answers how many.
///
/// # Errors
/// `StoreError` when the database fails.
pub fn booking_delete_before(connection: &mut Connection, oldest: DateTime<Utc>) -> Result<usize, StoreError> {
    Ok(diesel::delete(table::table.filter(table::ends_at.lt(oldest.naive_utc()))).execute(connection)?)
}
