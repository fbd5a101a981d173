//! Who is written to: somebody who waited and has the thing now, somebody whose booking another person ended or
//! shortened.

use crate::domain::contact::text::Note;
use crate::domain::equipment::booking::Booking;
use crate::domain::equipment::lent::Lent;
use crate::mail::message::{Loan, Notice};
use crate::services::context::Services;
use crate::services::equipment::thing::thing_of;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::account::person::account_get;
use crate::store::standing::territory::territory_get;

/// Where what is lent is read, before the id of one thing.
pub const EQUIPMENT_PATH: &str = "/equipment";

impl Services {
    /// Tells whoever waited that the thing is theirs.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub(in crate::services::equipment) fn tell_served(&self, connection: &mut Connection, booking: &Booking) -> Result<(), ServiceError> {
        self.tell_booker(connection, booking, Notice::EquipmentServed)
    }

    /// Tells whoever booked that it was ended, and why.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub(in crate::services::equipment) fn tell_ended(
        &self,
        connection: &mut Connection,
        booking: &Booking,
        word: Option<&Note>,
    ) -> Result<(), ServiceError> {
        let word = word.map(ToString::to_string);
        self.tell_booker(connection, booking, |loan| Notice::BookingEnded { loan, word })
    }

    /// Tells whoever booked that it ends sooner, and why.
    ///
    /// # Errors
    /// `ServiceError::Store` when the database fails.
    pub(in crate::services::equipment) fn tell_shortened(
        &self,
        connection: &mut Connection,
        booking: &Booking,
        word: Option<&Note>,
    ) -> Result<(), ServiceError> {
        let word = word.map(ToString::to_string);
        self.tell_booker(connection, booking, |loan| Notice::BookingShortened { loan, word })
    }

    /// Programs and erased accounts have nobody to write to.
    fn tell_booker(&self, connection: &mut Connection, booking: &Booking, notice: impl FnOnce(Loan) -> Notice) -> Result<(), ServiceError> {
        let Some(account) = booking.account.as_ref().map(|id| account_get(connection, id)).transpose()? else { return Ok(()) };
        if !account.is_active() {
            return Ok(());
        }
        let loan = Loan {
            thing: thing_of(connection, &booking.lent)?.name.to_string(),
            hours: booking.hours,
            zone: territory_get(connection, &booking.territory)?.value.zone,
            url: self.public_url.link(&path_of(&booking.lent)),
        };
        self.tell(connection, &account.id, &account.email, &notice(loan))
    }
}

fn path_of(lent: &Lent) -> String {
    format!("{EQUIPMENT_PATH}/{}", lent.as_str())
}
