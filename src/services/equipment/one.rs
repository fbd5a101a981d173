//! One thing with what is coming, and one booking.

use chrono::{DateTime, Utc};

use crate::domain::access::action::Action;
use crate::domain::access::role::Role;
use crate::domain::equipment::booking::Booking;
use crate::domain::equipment::queue::{line, place_behind};
use crate::domain::id::{BookingId, EquipmentId, OrganisationId};
use crate::domain::time::civil::CivilZone;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::equipment::taken::Taken;
use crate::services::equipment::thing::{Thing, place_of, thing_get, thing_of};
use crate::services::equipment::uses::{Teller, Use};
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::equipment::booking::booking_get;
use crate::store::standing::organisation::organisation_all;
use crate::store::standing::territory::territory_get;

/// A thing, and who has it from now on.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EquipmentFile {
    /// It.
    pub thing: Thing,
    /// Where it stands.
    pub place: String,
    /// The civil time of the territory.
    pub zone: CivilZone,
    /// Who has it, in the order of hours.
    pub uses: Vec<Use>,
    /// Who waits, in the order in which they came; each with its place behind those who want some of the same hours.
    pub waiting: Vec<(Use, usize)>,
    /// For whom whoever reads may book, by name.
    pub organisations: Vec<(OrganisationId, String)>,
}

/// A booking, for who may change it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct BookingFile {
    /// It.
    pub booking: Booking,
    /// The same, told.
    pub told: Use,
    /// Of what.
    pub thing: Thing,
    /// The civil time of the territory.
    pub zone: CivilZone,
    /// Whether whoever reads has to say why they end it: it is not their organisation's.
    pub needs_word: bool,
}

impl Services {
    /// One thing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_equipment_file(&self, actor: &Actor, id: &EquipmentId) -> Result<EquipmentFile, ServiceError> {
        let (actor, id, now) = (actor.clone(), id.clone(), self.now());
        self.read(move |connection| {
            let thing = thing_get(connection, &id)?;
            check(&actor, Action::ReadEquipment, &Target::of(&thing.territory))?;
            let zone = territory_get(connection, &thing.territory)?.value.zone;
            let taken = Taken::read(connection, (&thing.territory, &thing.lent), now)?;
            let mut teller = Teller::to(&actor);
            let booked: Vec<&Booking> = taken.booked().collect();
            let uses = teller.tell_all(connection, &booked, &taken.rounds)?;
            Ok(EquipmentFile {
                place: place_of(connection, &thing)?,
                zone,
                uses,
                waiting: waiting(connection, &mut teller, &taken, now)?,
                organisations: may_book_for(connection, &actor, &thing)?,
                thing,
            })
        })
        .await
    }

    /// One booking.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden` for who may not change it.
    pub async fn read_booking(&self, actor: &Actor, id: &BookingId) -> Result<BookingFile, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| {
            let booking = booking_get(connection, &id)?;
            check(&actor, Action::BookEquipment, &Target::of(&booking.territory).organisation(&booking.organisation))?;
            let zone = territory_get(connection, &booking.territory)?.value.zone;
            let thing = thing_of(connection, &booking.lent)?;
            let told = Teller::to(&actor).tell(connection, &booking)?;
            Ok(BookingFile { told, thing, zone, needs_word: needs_word(&actor, &booking), booking })
        })
        .await
    }
}

/// Whether somebody ends another's booking: they say why.
pub(in crate::services::equipment) fn needs_word(actor: &Actor, booking: &Booking) -> bool {
    matches!(actor.role(), Role::Coordinator | Role::Admin) && actor.account().is_none_or(|own| booking.account.as_ref() != Some(own))
}

fn waiting(
    connection: &mut Connection,
    teller: &mut Teller<'_>,
    taken: &Taken,
    now: DateTime<Utc>,
) -> Result<Vec<(Use, usize)>, ServiceError> {
    let line = line(&taken.bookings, now);
    let mut told = Vec::new();
    for (at, one) in line.iter().enumerate() {
        let before = line.get(..at).unwrap_or_default();
        told.push((teller.tell(connection, one)?, place_behind(before, one.hours)));
    }
    Ok(told)
}

/// The organisations that somebody may book for: their own, or every one of the territory.
fn may_book_for(connection: &mut Connection, actor: &Actor, thing: &Thing) -> Result<Vec<(OrganisationId, String)>, ServiceError> {
    let mut found: Vec<(OrganisationId, String)> = organisation_all(connection, &thing.territory)?
        .into_iter()
        .filter(|kept| kept.value.active)
        .filter(|kept| check(actor, Action::BookEquipment, &Target::of(&thing.territory).organisation(&kept.id)).is_ok())
        .map(|kept| (kept.id, kept.value.name.to_string()))
        .collect();
    found.sort_by(|(_, one), (_, other)| one.cmp(other));
    Ok(found)
}
