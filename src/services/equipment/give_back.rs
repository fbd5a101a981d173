//! Giving hours back: all of them, or those from an instant on. Whoever waits for them has them at once.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::contact::text::Note;
use crate::domain::equipment::booking::{Booking, BookingState};
use crate::domain::field_error::FieldError;
use crate::domain::id::{BookingId, OrganisationId};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::equipment::one::needs_word;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::equipment::booking::{booking_advance, booking_for, booking_get, booking_set_end};

impl Services {
    /// Ends a booking: one that has begun ends now, another is cancelled. Doing it twice does it once. Who ends another's says why, and
    /// whoever booked is written to.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` without the word that is needed (`/word`); `Conflict` when it is over.
    pub async fn end_booking(&self, actor: &Actor, id: &BookingId, word: Option<Note>) -> Result<(), ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let booking = own_booking(connection, &actor, &id)?;
            if booking.state == BookingState::Cancelled {
                return Ok(());
            }
            check_not_over(&booking, now)?;
            check_word(&actor, &booking, word.as_ref())?;
            if booking.has_begun(now) && booking.state == BookingState::Booked {
                booking_set_end(connection, &id, now)?;
            } else {
                booking_advance(connection, &id, booking.state, BookingState::Cancelled)?;
            }
            if needs_word(&actor, &booking) {
                services.tell_ended(connection, &booking, word.as_ref())?;
            }
            services.note(connection, &actor, Some(&booking.territory), Deed::BookingCancelled, &id)?;
            services.serve_waiting(connection, &booking, now)
        })
        .await
    }

    /// Lets a booking end sooner. Who shortens another's says why, and whoever booked is written to.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` for an end that is no sooner, or too soon (`/to`, code `not_shorter`), and without the word that
    /// is needed (`/word`); `Conflict` when it is over or cancelled.
    pub async fn shorten_booking(&self, actor: &Actor, id: &BookingId, to: DateTime<Utc>, word: Option<Note>) -> Result<(), ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let booking = own_booking(connection, &actor, &id)?;
            if booking.hours.to() == to && booking.state != BookingState::Cancelled {
                return Ok(());
            }
            check_not_over(&booking, now)?;
            check_word(&actor, &booking, word.as_ref())?;
            let shorter = booking
                .shortened(to, now)
                .map_err(|invalid| ServiceError::Invalid(vec![FieldError::new("/to", "not_shorter", invalid.to_string())]))?;
            if !booking_set_end(connection, &id, shorter.to())? {
                return Err(ServiceError::conflict("over", format_args!("booking {id} is cancelled")));
            }
            if needs_word(&actor, &booking) {
                services.tell_shortened(connection, &Booking { hours: shorter, ..booking.clone() }, word.as_ref())?;
            }
            services.note(connection, &actor, Some(&booking.territory), Deed::BookingShortened, &id)?;
            services.serve_waiting(connection, &booking, now)
        })
        .await
    }

    /// Gives back what an organisation that is gone has booked or waits for, in the transaction in which it goes; what it has now is over
    /// in its time. Whoever booked is written to.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub(in crate::services) fn give_back_all(
        &self,
        connection: &mut Connection,
        actor: &Actor,
        organisation: &OrganisationId,
        now: DateTime<Utc>,
    ) -> Result<(), ServiceError> {
        let mut coming = booking_for(connection, organisation, now)?;
        coming.retain(|booking| !booking.has_begun(now));
        for booking in &coming {
            booking_advance(connection, &booking.id, booking.state, BookingState::Cancelled)?;
            if needs_word(actor, booking) {
                self.tell_ended(connection, booking, None)?;
            }
            self.note(connection, actor, Some(&booking.territory), Deed::BookingCancelled, &booking.id)?;
        }
        // Once all are cancelled: none of its own is served.
        coming.iter().try_for_each(|booking| self.serve_waiting(connection, booking, now))
    }
}

fn own_booking(connection: &mut Connection, actor: &Actor, id: &BookingId) -> Result<Booking, ServiceError> {
    let booking = booking_get(connection, id)?;
    check(actor, Action::BookEquipment, &Target::of(&booking.territory).organisation(&booking.organisation))?;
    Ok(booking)
}

fn check_word(actor: &Actor, booking: &Booking, word: Option<&Note>) -> Result<(), ServiceError> {
    if needs_word(actor, booking) && word.is_none() {
        return Err(ServiceError::Invalid(vec![FieldError::new("/word", "required", "whoever booked is told why")]));
    }
    Ok(())
}

fn check_not_over(booking: &Booking, now: DateTime<Utc>) -> Result<(), ServiceError> {
    if booking.is_over(now) { Err(ServiceError::conflict("over", format_args!("booking {} is over", booking.id))) } else { Ok(()) }
}
