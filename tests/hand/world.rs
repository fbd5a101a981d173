//! A proposal with one round: La Tonnelle, which closes early, then the bakery, then two associations. A van that two people may drive, and
//! a bike that stays.

use std::collections::BTreeSet;

use allies::domain::fleet::collector::Collector;
use allies::domain::fleet::vehicle::{ColdEquipment, Shifts, Vehicle, VehicleParts, VehicleProfile};
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::per_class::{HoldGrams, PerClass};
use allies::domain::id::{CollectorId, RunId, SiteId, VehicleId};
use allies::domain::kept::Kept;
use allies::domain::offer::posted::{Offer, PickupWindows, PostedLot, PostedOffer};
use allies::domain::offer::state::{LotState, OfferBasis, OfferState};
use allies::domain::organisation::kind::OrganisationKind;
use allies::domain::planned::round::Round;
use allies::domain::time::civil::MinuteOfDay;
use allies::domain::time::weekly::Hours;
use allies::domain::version::Version;
use allies::rounds::hand::Change;
use allies::services::actor::Actor;
use allies::services::day::hand::{HandChange, HandDay, HandForm, HandOutcome};
use allies::store::StoreError;
use allies::store::day::round::round_of_run;
use allies::store::posted::offer::offer_insert;
use allies::store::standing::collector::{collector_all, collector_insert};
use allies::store::standing::vehicle::{vehicle_all, vehicle_insert};

use crate::day::world::{DAY, World, day, hours, lot, request};
use crate::support::database::TestDatabase;

/// The shop that closes early.
pub const EARLY: &str = "La Tonnelle";

pub struct Hands {
    pub world: World,
    pub run: RunId,
    /// Drives the van at first.
    pub dominique: CollectorId,
    /// Drives the bike, and may drive the van.
    pub sacha: CollectorId,
}

impl Hands {
    pub async fn new(db: &TestDatabase) -> Self {
        let world = World::before_any_gift(&db.store).await;
        let early: SiteId = world.services.new_id();
        world.donor(&early, EARLY, OrganisationKind::Bakery, (50.680, 3.060)).await;
        world.offer(&world.bakery, DAY, (8, 10), vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, 80_000)]).await;
        quarter_of_an_hour(&world, &early).await;
        let sacha = fleet(&world).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap().run;
        let territory = world.of.territory.clone();
        let all = world.store.read::<_, StoreError, _>(move |c| collector_all(c, &territory)).await.unwrap();
        let dominique = all.into_iter().find(|one| one.id != sacha).unwrap().id;
        Self { world, run, dominique, sacha }
    }

    /// The rounds as they stand.
    pub async fn day(&self) -> HandDay {
        self.world.services.read_hand(&Actor::operator(), &self.world.of).await.unwrap()
    }

    /// A form of the page as it stands.
    pub async fn form(&self) -> HandForm {
        HandForm { key: self.world.services.new_id::<RunId>().to_string(), mark: self.day().await.mark }
    }

    pub async fn try_to(&self, change: HandChange) -> HandOutcome {
        self.world.services.change_rounds(&Actor::operator(), &self.run, &self.form().await, &change).await.unwrap()
    }

    /// Changes the rounds.
    pub async fn change(&self, change: Change) {
        assert_eq!(self.try_to(HandChange::Rounds(change.clone())).await, HandOutcome::Done, "{change:?}");
    }

    pub async fn undo(&self, all: bool) {
        let undone = self.world.services.undo_rounds(&Actor::operator(), &self.run, &self.form().await, all).await;
        assert_eq!(undone.unwrap(), HandOutcome::Done);
    }

    pub async fn keep(&self) -> HandOutcome {
        self.world.services.keep_rounds(&Actor::operator(), &self.run, &self.form().await).await.unwrap()
    }

    /// Vehicle by vehicle, where it stops.
    pub async fn ways(&self) -> Vec<(String, Vec<String>)> {
        let rounds = self.day().await.rounds;
        rounds.into_iter().map(|round| (round.code.to_string(), round.stops.into_iter().map(|stop| stop.place.name).collect())).collect()
    }

    /// The rounds that are kept.
    pub async fn kept(&self) -> Vec<Round> {
        let run = self.run.clone();
        self.world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &run)).await.unwrap()
    }
}

pub fn van() -> allies::domain::id::ExternalRef {
    "van".parse().unwrap()
}

pub fn bike() -> allies::domain::id::ExternalRef {
    "velo".parse().unwrap()
}

/// What the early shop gives, from eight to a quarter past.
async fn quarter_of_an_hour(world: &World, site: &SiteId) {
    let minute = |minute| MinuteOfDay::new(minute).unwrap();
    let window = Hours::new(minute(480), minute(495)).unwrap().on("Europe/Paris".parse().unwrap(), day(DAY));
    let lot = lot(ProductFamily::Bakery, TemperatureClass::Ambient, 40_000);
    let offer = PostedOffer {
        id: world.services.new_id(),
        territory: world.of.territory.clone(),
        version: Version::FIRST,
        day: day(DAY),
        state: OfferState::Open,
        offer: Offer { site: site.clone(), windows: PickupWindows::new(vec![window]).unwrap(), basis: OfferBasis::Posted, note: None },
        lots: vec![PostedLot { id: world.services.new_id(), version: Version::FIRST, state: LotState::Open, lot }],
    };
    world.write(move |c| offer_insert(c, std::slice::from_ref(&offer))).await;
}

/// A bike, and who drives it.
pub async fn fleet(world: &World) -> CollectorId {
    let territory = world.of.territory.clone();
    let van = world.store.read::<_, StoreError, _>(move |c| vehicle_all(c, &territory)).await.unwrap().remove(0).id;
    let hold = |kilograms: i64| HoldGrams::new(kilograms * 1_000).unwrap();
    let bike = Vehicle::new(VehicleParts {
        external_ref: Some(bike()),
        name: "vélo cargo".parse().unwrap(),
        organisation: Some(world.solidaires.clone()),
        profile: VehicleProfile::CargoBike,
        capacity: PerClass { ambient: hold(90), chilled: hold(0), frozen: hold(0), hot: hold(0) },
        cold: ColdEquipment::None,
        atp: None,
        start: world.bakery.clone(),
        end: world.bakery.clone(),
        shifts: Shifts::new(vec![hours(7, 21)]).unwrap(),
        reach: None,
        active: true,
    });
    let bike = Kept::new(world.services.new_id::<VehicleId>(), world.of.territory.clone(), bike.unwrap());
    let collector = Collector {
        external_ref: None,
        name: "Sacha".parse().unwrap(),
        email: "sacha@example.org".parse().ok(),
        phone: None,
        organisation: Some(world.solidaires.clone()),
        hours: hours(7, 14),
        vehicles: BTreeSet::from([van, bike.id.clone()]),
        active: true,
    };
    let sacha: CollectorId = world.services.new_id();
    let collector = Kept::new(sacha.clone(), world.of.territory.clone(), collector);
    world
        .write(move |c| {
            vehicle_insert(c, std::slice::from_ref(&bike))?;
            collector_insert(c, std::slice::from_ref(&collector))
        })
        .await;
    sacha
}
