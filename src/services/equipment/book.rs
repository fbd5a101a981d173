//! Booking: one user at a time. Whoever comes second reads who has it, when it is free again, and may wait.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::equipment::booking::{BookableHours, Booking, BookingState, HoursRefused, Purpose};
use crate::domain::equipment::queue::{is_free, line, meet, next_free, place_behind};
use crate::domain::field_error::FieldError;
use crate::domain::id::{BookingId, EquipmentId, OrganisationId};
use crate::domain::time::window::Window;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::equipment::taken::Taken;
use crate::services::equipment::thing::{Thing, thing_get};
use crate::services::equipment::uses::{Teller, Use};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory};
use crate::store::Connection;
use crate::store::equipment::booking::{booking_find, booking_insert};

/// A booking as it is asked for.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct NewBooking {
    /// Its id, made with the form: the same form sent twice acts once.
    pub id: BookingId,
    /// For whom.
    pub organisation: OrganisationId,
    /// From when.
    pub from: DateTime<Utc>,
    /// To when.
    pub to: DateTime<Utc>,
    /// What for.
    pub purpose: Purpose,
    /// Whether to wait when somebody else has it.
    pub may_wait: bool,
}

/// What came of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum BookOutcome {
    /// It is theirs.
    Booked(Window),
    /// They wait, at this place from 1.
    Waits(usize),
    /// Somebody else has it: nothing was written.
    Taken(TakenHours),
}

/// Why hours are not free, and what to do.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TakenHours {
    /// Who has them, in the order of hours.
    pub by: Vec<Use>,
    /// The next hours that are free and as long; `None` when they lie too far ahead.
    pub next: Option<Window>,
    /// Whether one can wait for them: no round goes away, and what has begun is not waited for.
    pub may_wait: bool,
}

impl Services {
    /// Books a thing for an organisation.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Invalid` for hours that nobody can book (`/from` or `/to`, codes of [`HoursRefused`]); `Conflict` for a
    /// thing that is not lent any more.
    pub async fn book_equipment(&self, actor: &Actor, id: &EquipmentId, new: NewBooking) -> Result<BookOutcome, ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let thing = thing_get(connection, &id)?;
            check(&actor, Action::BookEquipment, &Target::of(&thing.territory).organisation(&new.organisation))?;
            if let Some(before) = booking_find(connection, &new.id)? {
                return sent_before(connection, (&thing, &new), &before, now);
            }
            check_lent(connection, &thing, &new.organisation)?;
            let hours = BookableHours::new(new.from, new.to, now).map_err(refused)?.window();
            let taken = Taken::read(connection, (&thing.territory, &thing.lent), now)?;
            let outcome = outcome(connection, &actor, (&taken, now), (hours, &new))?;
            let (state, deed) = match outcome {
                BookOutcome::Booked(_) => (BookingState::Booked, Deed::BookingMade),
                BookOutcome::Waits(_) => (BookingState::Waiting, Deed::BookingWaits),
                BookOutcome::Taken(_) => return Ok(outcome),
            };
            let booking = Booking {
                id: new.id.clone(),
                territory: thing.territory.clone(),
                lent: thing.lent.clone(),
                organisation: new.organisation.clone(),
                account: actor.account().cloned(),
                hours,
                purpose: new.purpose.clone(),
                state,
                created_at: now,
            };
            booking_insert(connection, &booking)?;
            services.note(connection, &actor, Some(&thing.territory), deed, &booking.id)?;
            Ok(outcome)
        })
        .await
    }
}

fn outcome(
    connection: &mut Connection,
    actor: &Actor,
    (taken, now): (&Taken, DateTime<Utc>),
    (hours, new): (Window, &NewBooking),
) -> Result<BookOutcome, ServiceError> {
    let all = taken.hours();
    if is_free(hours, &all) {
        return Ok(BookOutcome::Booked(hours));
    }
    let may_wait = is_free(hours, &taken.rounds) && now < hours.from();
    if may_wait && new.may_wait {
        return Ok(BookOutcome::Waits(place_behind(&line(&taken.bookings, now), hours)));
    }
    let booked: Vec<&Booking> = taken.booked().filter(|booking| meet(booking.hours, hours)).collect();
    let rounds: Vec<Window> = taken.rounds.iter().copied().filter(|round| meet(*round, hours)).collect();
    let by = Teller::to(actor).tell_all(connection, &booked, &rounds)?;
    let next = Some(next_free(hours, &all)).filter(|next| next.to() <= BookableHours::last(now));
    Ok(BookOutcome::Taken(TakenHours { by, next, may_wait }))
}

/// What the same form came to before.
fn sent_before(
    connection: &mut Connection,
    (thing, new): (&Thing, &NewBooking),
    before: &Booking,
    now: DateTime<Utc>,
) -> Result<BookOutcome, ServiceError> {
    // Hours that had begun were booked from the instant on at which they were asked for.
    let is_same = before.lent == thing.lent
        && before.organisation == new.organisation
        && before.purpose == new.purpose
        && before.hours.from() == new.from.max(before.created_at)
        && before.hours.to() == new.to;
    match before.state {
        _ if !is_same => Err(made_before(before)),
        BookingState::Booked => Ok(BookOutcome::Booked(before.hours)),
        BookingState::Waiting if !before.is_over(now) => {
            let taken = Taken::read(connection, (&thing.territory, &thing.lent), now)?;
            let ahead: Vec<&Booking> = line(&taken.bookings, now).into_iter().take_while(|one| one.id != before.id).collect();
            Ok(BookOutcome::Waits(place_behind(&ahead, before.hours)))
        }
        BookingState::Waiting | BookingState::Cancelled => Err(made_before(before)),
    }
}

fn made_before(before: &Booking) -> ServiceError {
    ServiceError::conflict("already_there", format_args!("booking {} was made before", before.id))
}

fn check_lent(connection: &mut Connection, thing: &Thing, organisation: &OrganisationId) -> Result<(), ServiceError> {
    open_territory(connection, &thing.territory)?;
    if !thing.active {
        return Err(ServiceError::conflict("not_lent", format_args!("{} is not lent any more", thing.lent.as_str())));
    }
    let mut references = References::within(connection, &thing.territory);
    if references.organisation("/organisation", organisation)?.is_some_and(|kept| !kept.value.active) {
        references.say("/organisation", "unknown_reference", format!("organisation {organisation} is gone"));
    }
    references.conclude()
}

fn refused(why: HoursRefused) -> ServiceError {
    let pointer = if why == HoursRefused::Past { "/from" } else { "/to" };
    ServiceError::Invalid(vec![FieldError::new(pointer, why.code(), why.to_string())])
}
