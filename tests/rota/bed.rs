//! A territory with a van, which Dominique and Sacha may drive, and a bike, which Sacha drives. It is Monday evening; Tuesday has gifts.

use std::collections::BTreeMap;

use allies::domain::access::grant::{Grant, Limits};
use allies::domain::access::role::Role;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::equipment::booking::{Booking, BookingState};
use allies::domain::equipment::lent::Lent;
use allies::domain::fleet::absence::Absence;
use allies::domain::fleet::collector::Collector;
use allies::domain::fleet::duty::{Crew, Duty};
use allies::domain::fleet::replacement::Replacement;
use allies::domain::fleet::vehicle::{Vehicle, VehicleParts};
use allies::domain::id::{CollectorId, ReplacementId, RunId, VehicleId};
use allies::domain::planned::mail::QueuedMail;
use allies::domain::planned::round::Round;
use allies::domain::time::span::DaySpan;
use allies::domain::time::weekly::Weekdays;
use allies::domain::time::window::Window;
use allies::services::actor::Actor;
use allies::services::rota::{NewAbsence, NewDuty, NewReplacement, RotaCell, RotaOutcome, RotaWeek, RotaWheel};
use allies::store::StoreError;
use allies::store::day::outbox::outbox_to;
use allies::store::day::round::round_of_run;
use allies::store::equipment::booking::booking_insert;
use allies::store::standing::collector::{collector_all, collector_get, collector_update};
use allies::store::standing::vehicle::vehicle_all;

use crate::day::world::{DAY, World, day, hours, publishing};
use crate::hand::world::fleet;
use crate::support::database::TestDatabase;

pub struct Bed {
    pub world: World,
    pub van: VehicleId,
    pub bike: VehicleId,
    pub dominique: CollectorId,
    pub sacha: CollectorId,
}

pub fn days(from: &str, to: &str) -> DaySpan {
    DaySpan::new(day(from), day(to)).unwrap()
}

/// From Monday to Friday.
pub fn working_days() -> Weekdays {
    Weekdays::new(31).unwrap()
}

impl Bed {
    pub async fn new(db: &TestDatabase) -> Self {
        let world = World::new(&db.store).await;
        let sacha = fleet(&world).await;
        let territory = world.of.territory.clone();
        let all =
            world.store.read::<_, StoreError, _>(move |c| Ok((vehicle_all(c, &territory)?, collector_all(c, &territory)?))).await.unwrap();
        let vehicle = |code: &str| all.0.iter().find(|one| one.value.parts().external_ref == code.parse().ok()).unwrap().id.clone();
        let dominique = all.1.iter().find(|one| one.id != sacha).unwrap().id.clone();
        Self { van: vehicle("van"), bike: vehicle("velo"), dominique, sacha, world }
    }

    /// A vehicle is changed as somebody who keeps the territory does it.
    pub async fn change_vehicle(&self, id: &VehicleId, change: impl FnOnce(VehicleParts) -> VehicleParts) {
        let territory = self.world.of.territory.clone();
        let all = self.world.store.read::<_, StoreError, _>(move |c| vehicle_all(c, &territory)).await.unwrap();
        let kept = all.into_iter().find(|one| one.id == *id).unwrap();
        let vehicle = Vehicle::new(change(kept.value.into_parts())).unwrap();
        self.world.services.change_vehicle(&Actor::operator(), id, kept.version, vehicle).await.unwrap();
    }

    /// The street team has a vehicle, from one local time of the winter to another.
    pub async fn book(&self, vehicle: &VehicleId, (from, to): (&str, &str)) {
        let at = |local: &str| format!("{local}:00+01:00").parse().unwrap();
        let booking = Booking {
            id: self.world.services.new_id(),
            territory: self.world.of.territory.clone(),
            lent: Lent::Vehicle(vehicle.clone()),
            organisation: self.world.maraude.clone(),
            account: None,
            hours: Window::new(at(from), at(to)).unwrap(),
            purpose: "Collecte".parse().unwrap(),
            state: BookingState::Booked,
            created_at: self.world.services.now(),
        };
        self.world.write(move |c| booking_insert(c, &booking)).await;
    }

    /// Somebody who drives is there at other hours, or has another address.
    pub async fn change_driver(&self, who: &CollectorId, change: impl Fn(Collector) -> Collector + Send + 'static) {
        let who = who.clone();
        self.world
            .write(move |c| {
                let kept = collector_get(c, &who)?;
                let value = change(kept.value.clone());
                collector_update(c, &kept.changed(value))
            })
            .await;
    }

    /// Sacha is there as long as Dominique.
    pub async fn sacha_has_time(&self) {
        self.change_driver(&self.sacha, |sacha| Collector { hours: hours(7, 21), ..sacha }).await;
    }

    pub async fn try_duty(&self, actor: &Actor, vehicle: &VehicleId, who: &CollectorId, crew: Crew) -> RotaOutcome {
        let duty = Duty::new(vehicle.clone(), working_days(), who.clone(), crew).unwrap();
        let new = NewDuty { id: self.world.services.new_id(), duty, allow: false };
        self.world.services.add_duty(actor, &self.world.of.territory, new).await.unwrap()
    }

    pub async fn duty(&self, vehicle: &VehicleId, who: &CollectorId, crew: Crew) {
        assert_eq!(self.try_duty(&Actor::operator(), vehicle, who, crew).await, RotaOutcome::Done(Vec::new()));
    }

    pub async fn absence(&self, actor: &Actor, who: &CollectorId, days: DaySpan) -> RotaOutcome {
        let absence = Absence { collector: who.clone(), days, reason: "grippe".parse().ok() };
        let new = NewAbsence { id: self.world.services.new_id(), absence };
        self.world.services.say_absence(actor, &self.world.of.territory, new).await.unwrap()
    }

    pub async fn away(&self, who: &CollectorId, days: DaySpan) {
        assert!(matches!(self.absence(&Actor::operator(), who, days).await, RotaOutcome::Done(_)));
    }

    pub fn new_replacement(&self, replaced: &CollectorId, by: &CollectorId, days: DaySpan) -> NewReplacement {
        let replacement = Replacement::new(replaced.clone(), by.clone(), None, days).unwrap();
        NewReplacement { id: self.world.services.new_id(), replacement, allow: false }
    }

    pub async fn try_replacement(&self, new: NewReplacement) -> RotaOutcome {
        self.world.services.add_replacement(&Actor::operator(), &self.world.of.territory, new).await.unwrap()
    }

    /// Answers its id.
    pub async fn replacement(&self, replaced: &CollectorId, by: &CollectorId, days: DaySpan) -> ReplacementId {
        let new = self.new_replacement(replaced, by, days);
        let id = new.id.clone();
        assert!(matches!(self.try_replacement(new).await, RotaOutcome::Done(_)));
        id
    }

    pub async fn week(&self, of: &str) -> RotaWeek {
        self.world.services.read_rota(&Actor::operator(), &self.world.of.territory, Some(day(of))).await.unwrap()
    }

    /// Who drives the van, day by day from Monday on.
    pub async fn vans(&self, of: &str) -> Vec<String> {
        self.drivers(of, &self.van).await
    }

    pub async fn drivers(&self, of: &str, vehicle: &VehicleId) -> Vec<String> {
        let week = self.week(of).await;
        let row = week.vehicles.into_iter().find(|one| one.id == *vehicle).unwrap();
        row.days.iter().map(|day| day.cells.iter().map(told).collect::<Vec<_>>().join(", ")).collect()
    }

    /// Plans and publishes Tuesday.
    pub async fn publish(&self) -> RunId {
        self.world.services.run_wave(&Actor::operator(), &self.world.of, &publishing()).await.unwrap().run
    }

    pub async fn rounds(&self, run: &RunId) -> Vec<Round> {
        let run = run.clone();
        self.world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &run)).await.unwrap()
    }

    /// The round of the van on Tuesday.
    pub async fn round(&self, run: &RunId) -> Round {
        self.rounds(run).await.into_iter().find(|round| round.vehicle == self.van).unwrap()
    }

    /// Somebody who drives, signed in.
    pub fn driver(&self, who: &CollectorId) -> Actor {
        let limits = Limits { territory: Some(self.world.of.territory.clone()), collector: Some(who.clone()), ..Limits::default() };
        let grant = Grant::new(Role::Collector, limits).unwrap();
        let (id, label, created_at) = (self.world.services.new_id(), TokenLabel::parse("test").unwrap(), self.world.services.now());
        Actor::bearer(ApiToken { id, label, grant, created_at, expires_at: None, revoked_at: None })
    }

    /// What was written to an address, the oldest first.
    pub async fn mails_to(&self, address: &str) -> Vec<QueuedMail> {
        let address = address.to_owned();
        self.world.store.read::<_, StoreError, _>(move |c| outbox_to(c, "nobody", &address)).await.unwrap()
    }

    /// The subjects of all mails that wait, by address, with plain spaces.
    pub async fn subjects(&self) -> BTreeMap<&'static str, Vec<String>> {
        let mut found = BTreeMap::new();
        for who in ["dominique", "sacha", "camille"] {
            let mails = self.mails_to(&format!("{who}@example.org")).await;
            found.insert(who, mails.iter().map(|mail| mail.content.subject.replace(['\u{202F}', '\u{a0}'], " ")).collect());
        }
        found
    }
}

fn told(cell: &RotaCell) -> String {
    let wheel = match &cell.wheel {
        RotaWheel::Organisation(name) => format!("somebody of {name}"),
        RotaWheel::Seat(seat) => match &seat.instead_of {
            Some(usual) => format!("{} for {usual}", seat.who),
            None => seat.who.clone(),
        },
        RotaWheel::Chosen { who, away: None } => format!("({who})"),
        RotaWheel::Chosen { who, away: Some(usual) } => format!("({who}, {usual} is away)"),
        RotaWheel::Nobody(why) => format!("{why:?}").replace('"', ""),
    };
    match (&cell.second, cell.needs_two) {
        (Some(second), _) => format!("{wheel} with {}", second.who),
        (None, true) => format!("{wheel} alone"),
        (None, false) => wheel,
    }
}

/// Monday of the week of the gifts.
pub const WEEK: &str = DAY;
