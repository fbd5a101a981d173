//! The small territory with its van in the pool, and boxes that are lent beside it.

use allies::config::settings::Settings;
use allies::domain::access::grant::Grant;
use allies::domain::account::language::Language;
use allies::domain::equipment::booking::Booking;
use allies::domain::equipment::lent::{Equipment, EquipmentKind, Lent};
use allies::domain::fleet::vehicle::{Vehicle, VehicleParts};
use allies::domain::id::{AccountId, EquipmentId, OrganisationId, VehicleId};
use allies::domain::planned::mail::QueuedMail;
use allies::domain::time::window::Window;
use allies::services::accounts::door::{Doorway, Knocker};
use allies::services::accounts::member::NewMember;
use allies::services::actor::Actor;
use allies::services::equipment::book::{BookOutcome, NewBooking};
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::store::StoreError;
use allies::store::day::outbox::outbox_to;
use allies::store::equipment::booking::booking_of;
use allies::store::standing::vehicle::vehicle_all;
use chrono::{DateTime, Utc};

use crate::day::world::World;
use crate::support::database::TestDatabase;

/// The name of the boxes.
pub const BOXES: &str = "Caisses isothermes n° 1";

pub struct Shed {
    pub world: World,
    pub van: VehicleId,
    pub boxes: EquipmentId,
}

/// An hour of Paris on the world's day: `9:30`.
pub fn at(clock: &str) -> DateTime<Utc> {
    on("2026-11-24", clock)
}

/// The same on another day.
pub fn on(day: &str, clock: &str) -> DateTime<Utc> {
    format!("{day}T{clock:0>5}:00+01:00").parse().unwrap()
}

pub fn hours(from: &str, to: &str) -> Window {
    Window::new(at(from), at(to)).unwrap()
}

impl Shed {
    /// What both shops offer is not shared out yet.
    pub async fn new(db: &TestDatabase) -> Self {
        let world = World::new(&db.store).await;
        let (services, operator, territory) = (&world.services, Actor::operator(), world.of.territory.clone());
        let all = world.store.read::<_, StoreError, _>(move |c| vehicle_all(c, &territory)).await.unwrap();
        let van = all.into_iter().next().unwrap();
        let pool = Vehicle::new(VehicleParts { organisation: None, ..van.value.into_parts() }).unwrap();
        services.change_vehicle(&operator, &van.id, van.version, pool).await.unwrap();
        let boxes = Equipment {
            name: BOXES.parse().unwrap(),
            kind: EquipmentKind::ColdBoxes,
            site: world.supermarket.clone(),
            note: "Six caisses, à rendre propres.".parse().ok(),
            active: true,
        };
        let boxes = services.create_equipment(&operator, world.of.territory.clone(), boxes, Keep::nothing()).await.unwrap();
        Self { van: van.id, boxes: boxes.id, world }
    }

    /// The van, as pages name it.
    pub fn van_as_thing(&self) -> EquipmentId {
        self.van.as_str().parse().unwrap()
    }

    pub fn asked(&self, organisation: &OrganisationId, (from, to): (&str, &str), may_wait: bool) -> NewBooking {
        NewBooking {
            id: self.world.services.new_id(),
            organisation: organisation.clone(),
            from: at(from),
            to: at(to),
            purpose: "Collecte".parse().unwrap(),
            may_wait,
        }
    }

    /// Books as somebody of an association.
    pub async fn try_to(
        &self,
        thing: &EquipmentId,
        organisation: &OrganisationId,
        hours: (&str, &str),
        may_wait: bool,
    ) -> Result<BookOutcome, ServiceError> {
        let actor = self.world.somebody_of(organisation);
        self.world.services.book_equipment(&actor, thing, self.asked(organisation, hours, may_wait)).await
    }

    /// Books the van, or waits for it.
    pub async fn book(&self, organisation: &OrganisationId, hours: (&str, &str)) -> BookOutcome {
        self.try_to(&self.van_as_thing(), organisation, hours, true).await.unwrap()
    }

    /// The bookings of the van from now on.
    pub async fn bookings(&self) -> Vec<Booking> {
        self.bookings_of(Lent::Vehicle(self.van.clone())).await
    }

    pub async fn bookings_of(&self, lent: Lent) -> Vec<Booking> {
        let now = self.world.services.now();
        self.world.store.read::<_, StoreError, _>(move |c| booking_of(c, &lent, now)).await.unwrap()
    }

    /// Somebody with an account, and its id.
    pub async fn person(&self, email: &str, grant: Grant) -> (Actor, AccountId) {
        let (services, operator) = (&self.world.services, Actor::operator());
        let settings = Settings::load(None, []).unwrap();
        let doorway = Doorway { settings: settings.accounts, public_url: settings.server.public_url };
        let knocker = Knocker { address: "192.0.2.1".parse().unwrap(), agent: "Firefox".into() };
        let email: allies::domain::contact::text::Email = email.parse().unwrap();
        let new = NewMember { email: email.clone(), name: "Ana".parse().unwrap(), language: Language::French, grant };
        services.add_member(&operator, new).await.unwrap();
        let link = services.sign_in_link(&doorway, &operator, &email).await.unwrap();
        let session = services.open_link(&doorway, &knocker, &link, None).await.unwrap().unwrap().session;
        let person = services.recognise(&doorway, &session).await.unwrap().unwrap();
        (person.actor().unwrap(), person.account.id)
    }

    pub fn grant(&self, organisation: &OrganisationId) -> Grant {
        Grant::Association { territory: self.world.of.territory.clone(), organisation: organisation.clone() }
    }

    /// The mails to somebody.
    pub async fn mails_to(&self, account: &AccountId, email: &str) -> Vec<QueuedMail> {
        let (account, email) = (account.to_string(), email.to_owned());
        self.world.store.read::<_, StoreError, _>(move |c| outbox_to(c, &account, &email)).await.unwrap()
    }
}
