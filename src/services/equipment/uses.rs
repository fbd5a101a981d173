//! Who has a thing when, as far as whoever asks may know: everybody reads the organisation; the person and what it is for are read by
//! that organisation and by the coordinator.

use std::collections::BTreeMap;

use crate::domain::access::action::Action;
use crate::domain::account::person::AccountState;
use crate::domain::contact::text::Name;
use crate::domain::equipment::booking::{Booking, BookingState, Purpose};
use crate::domain::id::{BookingId, OrganisationId};
use crate::domain::time::window::Window;
use crate::services::actor::Actor;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::account::person::account_get;
use crate::store::standing::organisation::organisation_get;

/// Hours in which a thing is not free.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Use {
    /// From when to when.
    pub hours: Window,
    /// Who has it.
    pub user: User,
}

/// Who has a thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum User {
    /// A round of the territory.
    Round,
    /// An organisation.
    Booking(ToldBooking),
}

/// A booking, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ToldBooking {
    /// Which.
    pub id: BookingId,
    /// For whom.
    pub organisation: String,
    /// Where it stands.
    pub state: BookingState,
    /// What only its organisation and the coordinator read; `None` for others.
    pub own: Option<OwnBooking>,
}

/// What is not for everybody.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OwnBooking {
    /// What for.
    pub purpose: Purpose,
    /// Who made it, while their account is there.
    pub person: Option<Name>,
}

/// Tells bookings to one reader; every organisation is looked up once.
pub(in crate::services::equipment) struct Teller<'a> {
    actor: &'a Actor,
    names: BTreeMap<OrganisationId, String>,
}

impl<'a> Teller<'a> {
    pub const fn to(actor: &'a Actor) -> Self {
        Self { actor, names: BTreeMap::new() }
    }

    /// Whether the reader may change it.
    pub fn may_change(&self, booking: &Booking) -> bool {
        check(self.actor, Action::BookEquipment, &Target::of(&booking.territory).organisation(&booking.organisation)).is_ok()
    }

    /// What an organisation is called.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub fn name(&mut self, connection: &mut Connection, id: &OrganisationId) -> Result<String, ServiceError> {
        if let Some(known) = self.names.get(id) {
            return Ok(known.clone());
        }
        let name = organisation_get(connection, id)?.value.name.to_string();
        self.names.insert(id.clone(), name.clone());
        Ok(name)
    }

    /// One booking.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub fn tell(&mut self, connection: &mut Connection, booking: &Booking) -> Result<Use, ServiceError> {
        let own = if self.may_change(booking) {
            let account = booking.account.as_ref().map(|id| account_get(connection, id)).transpose()?;
            let person = account.filter(|account| account.state != AccountState::Erased).map(|account| account.name);
            Some(OwnBooking { purpose: booking.purpose.clone(), person })
        } else {
            None
        };
        let organisation = self.name(connection, &booking.organisation)?;
        let told = ToldBooking { id: booking.id.clone(), organisation, state: booking.state, own };
        Ok(Use { hours: booking.hours, user: User::Booking(told) })
    }

    /// Many, and rounds between them, in the order of hours.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub fn tell_all(&mut self, connection: &mut Connection, bookings: &[&Booking], rounds: &[Window]) -> Result<Vec<Use>, ServiceError> {
        let mut uses: Vec<Use> = rounds.iter().map(|hours| Use { hours: *hours, user: User::Round }).collect();
        for booking in bookings {
            uses.push(self.tell(connection, booking)?);
        }
        uses.sort_by_key(|one| one.hours);
        Ok(uses)
    }
}
