//! Things and bookings as pages say them.

use crate::domain::time::civil::CivilZone;
use crate::services::equipment::thing::{Thing, ThingKind};
use crate::services::equipment::uses::{ToldBooking, Use, User};
use crate::web::pages::equipment::paths;
use crate::wording::loan::{hours, kind};
use crate::wording::pages::equipment::EquipmentText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::territory::words::{cold, profile};
use crate::wording::say::Say;
use crate::wording::typography::capitalised;

/// One line of a thing's bookings.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct UseView {
    pub hours: String,
    pub user: String,
    /// What only its organisation and the coordinator read.
    pub detail: String,
    /// Where it is changed; empty for who may not.
    pub change: String,
    /// Which one that is, for who hears the link alone.
    pub change_of: String,
}

impl UseView {
    /// A line.
    #[must_use]
    pub fn new(say: Say, zone: CivilZone, one: &Use) -> Self {
        let t = EquipmentText::of(say.0);
        let hours = hours(say, zone, one.hours);
        let (mut detail, mut change) = (String::new(), String::new());
        if let User::Booking(ToldBooking { id, own: Some(own), .. }) = &one.user {
            let person = own.person.as_ref().map(|name| (t.by_person)(name.as_str()));
            detail = std::iter::once(own.purpose.to_string()).chain(person).collect::<Vec<_>>().join(", ");
            change = paths::booking(id);
        }
        Self { change_of: (t.change_of)(&hours), hours: capitalised(&hours), user: user(t, one).to_owned(), detail, change }
    }
}

/// Who has it.
#[must_use]
pub fn user<'a>(t: &EquipmentText, one: &'a Use) -> &'a str {
    match &one.user {
        User::Round => t.round,
        User::Booking(booking) => &booking.organisation,
    }
}

/// `Fourgon, réfrigéré · Plateforme de la Plaine`.
#[must_use]
pub fn what_and_where(say: Say, thing: &Thing, place: &str) -> String {
    let what = match thing.kind {
        ThingKind::Vehicle(moves, keeps) => format!("{}, {}", profile(moves).of(say.0), cold(keeps).of(say.0)),
        ThingKind::Equipment(one) => kind(one).of(say.0).to_owned(),
    };
    format!("{} · {place}", capitalised(&what))
}
