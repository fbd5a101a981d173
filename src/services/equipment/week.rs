//! A week of everything that a territory lends.

use crate::domain::access::action::Action;
use crate::domain::equipment::booking::Booking;
use crate::domain::equipment::lent::Lent;
use crate::domain::id::TerritoryId;
use crate::domain::time::civil::{CivilZone, Day};
use crate::domain::time::window::Window;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::equipment::thing::{Thing, place_of, things_of};
use crate::services::equipment::uses::{Teller, Use};
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::day::round::round_hours;
use crate::store::equipment::booking::booking_between;
use crate::store::standing::territory::territory_get;

/// The days of a week.
pub const DAYS: u32 = 7;

/// A week.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct EquipmentWeek {
    /// The civil time of the territory.
    pub zone: CivilZone,
    /// Today.
    pub today: Day,
    /// Its Monday.
    pub first: Day,
    /// What is lent, and who has it when.
    pub things: Vec<WeekOfThing>,
}

/// One thing.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WeekOfThing {
    /// Which.
    pub thing: Thing,
    /// Where it stands.
    pub place: String,
    /// Who has it in the week, in the order of hours.
    pub uses: Vec<Use>,
}

impl EquipmentWeek {
    /// Its days.
    pub fn days(&self) -> impl Iterator<Item = Day> {
        let first = self.first;
        (0..DAYS).map(move |later| first.plus_days(later))
    }
}

impl Services {
    /// The week of a day; of today without one.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn read_equipment_week(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        asked: Option<Day>,
    ) -> Result<EquipmentWeek, ServiceError> {
        check(actor, Action::ReadEquipment, &Target::of(territory))?;
        let (actor, territory, now) = (actor.clone(), territory.clone(), self.now());
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let day = asked.unwrap_or(today);
            let first = day.minus_days(day.weekday().num_days_from_monday());
            let span = Window::spanning(zone.midnight(first), zone.midnight(first.plus_days(DAYS)));
            let bookings = booking_between(connection, &territory, span)?;
            let rounds = round_hours(connection, &territory, span)?;
            let (mut teller, mut things) = (Teller::to(&actor), Vec::new());
            for thing in things_of(connection, &territory)? {
                let own: Vec<&Booking> = bookings.iter().filter(|booking| booking.lent == thing.lent).collect();
                let driven = rounds.iter().filter(|round| matches!(&thing.lent, Lent::Vehicle(id) if *id == round.vehicle));
                let driven: Vec<Window> = driven.map(|round| round.hours).collect();
                let uses = teller.tell_all(connection, &own, &driven)?;
                things.push(WeekOfThing { place: place_of(connection, &thing)?, thing, uses });
            }
            Ok(EquipmentWeek { zone, today, first, things })
        })
        .await
    }
}
