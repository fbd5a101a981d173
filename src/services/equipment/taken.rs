//! What is taken of one thing: read in the transaction that books it, and in the one that serves those who wait.

use chrono::{DateTime, Utc};

use crate::domain::account::trail::Deed;
use crate::domain::equipment::booking::{BookableHours, Booking, BookingState};
use crate::domain::equipment::lent::Lent;
use crate::domain::equipment::queue::{line, served};
use crate::domain::id::TerritoryId;
use crate::domain::time::window::Window;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::round::round_hours;
use crate::store::equipment::booking::{booking_advance, booking_of};

/// What is taken of a thing from now on.
pub(in crate::services::equipment) struct Taken {
    /// Its bookings, those that wait included, in the order of hours.
    pub bookings: Vec<Booking>,
    /// The hours of the rounds that drive it.
    pub rounds: Vec<Window>,
}

impl Taken {
    /// Reads it.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub fn read(connection: &mut Connection, (territory, lent): (&TerritoryId, &Lent), now: DateTime<Utc>) -> Result<Self, ServiceError> {
        let rounds = match lent {
            Lent::Vehicle(vehicle) => {
                let all = round_hours(connection, territory, Window::spanning(now, BookableHours::last(now)))?;
                all.into_iter().filter(|round| round.vehicle == *vehicle).map(|round| round.hours).collect()
            }
            Lent::Equipment(_) => Vec::new(),
        };
        Ok(Self { bookings: booking_of(connection, lent, now)?, rounds })
    }

    /// What is booked.
    pub fn booked(&self) -> impl Iterator<Item = &Booking> {
        self.bookings.iter().filter(|booking| booking.state == BookingState::Booked)
    }

    /// All hours that are not free.
    pub fn hours(&self) -> Vec<Window> {
        self.booked().map(|booking| booking.hours).chain(self.rounds.iter().copied()).collect()
    }
}

/// Refuses to give up something that is booked for the time to come.
///
/// # Errors
/// `Conflict`.
pub(in crate::services) fn check_not_booked(connection: &mut Connection, lent: &Lent, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if booking_of(connection, lent, now)?.iter().all(|booking| booking.is_over(now)) {
        return Ok(());
    }
    Err(ServiceError::conflict("still_booked", format_args!("{} is booked, or waited for", lent.as_str())))
}

impl Services {
    /// Gives their hours to those who wait and can have all of them now, the first come first, and writes to them: in the transaction
    /// that freed the hours.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub(in crate::services::equipment) fn serve_waiting(
        &self,
        connection: &mut Connection,
        freed: &Booking,
        now: DateTime<Utc>,
    ) -> Result<(), ServiceError> {
        let taken = Taken::read(connection, (&freed.territory, &freed.lent), now)?;
        for next in served(&line(&taken.bookings, now), &taken.hours()) {
            if booking_advance(connection, &next.id, BookingState::Waiting, BookingState::Booked)? {
                self.tell_served(connection, next)?;
                self.note(connection, &Actor::operator(), Some(&next.territory), Deed::BookingMade, &next.id)?;
            }
        }
        Ok(())
    }
}
