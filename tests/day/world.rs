//! A small territory: a bakery, a supermarket with an agreement, three associations, a van and who drives it.

use std::collections::BTreeSet;
use std::sync::Arc;
use std::time::Duration;

use allies::config::settings::DaySettings;
use allies::domain::access::grant::{Grant as TokenGrant, Limits};
use allies::domain::access::role::Role;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::contact::person::ContactPoint;
use allies::domain::convention::agreement::{Convention, ConventionParts, FamilyChoice, Transport};
use allies::domain::fleet::collector::Collector;
use allies::domain::fleet::vehicle::{ColdEquipment, Shifts, Vehicle, VehicleParts, VehicleProfile};
use allies::domain::food::family::{Answer, ProductFamily, TemperatureClass};
use allies::domain::food::per_class::{HoldGrams, PerClass};
use allies::domain::id::{CollectorId, ConventionId, LotId, OrganisationId, SiteId, TerritoryId, VehicleId, WaveId};
use allies::domain::kept::Kept;
use allies::domain::offer::lot::{Contents, Lot, LotDate, LotParts, Packaging};
use allies::domain::offer::mass::{LotGrams, Mass, MassBasis};
use allies::domain::offer::posted::{Offer, PickupWindows, PostedLot, PostedOffer};
use allies::domain::offer::state::{LotState, OfferBasis, OfferState};
use allies::domain::organisation::facts::Organisation;
use allies::domain::organisation::habilitation::{Grant, Habilitation};
use allies::domain::organisation::kind::{OrganisationKind, ServingRank};
use allies::domain::organisation::opening::{Opening, OpeningPurpose};
use allies::domain::organisation::people::{DeclaredFigure, FigureState, Infants, People, PeopleBasis, PeopleFigure};
use allies::domain::organisation::profile::Profile;
use allies::domain::place::position::Position;
use allies::domain::place::site::Site;
use allies::domain::place::territory::{SharingPolicy, Territory};
use allies::domain::planned::run::WaveDay;
use allies::domain::time::civil::{Day, MinuteOfDay};
use allies::domain::time::span::Term;
use allies::domain::time::wave::{Cutoff, DaysBefore, Wave, Waves};
use allies::domain::time::weekly::{Hours, Rhythm, WeeklySlot};
use allies::domain::time::window::Window;
use allies::domain::version::Version;
use allies::services::actor::Actor;
use allies::services::context::Services;
use allies::services::day::run::DayRequest;
use allies::store::posted::offer::offer_insert;
use allies::store::standing::collector::collector_insert;
use allies::store::standing::convention::convention_insert;
use allies::store::standing::organisation::organisation_insert;
use allies::store::standing::people::{KeptFigure, people_figure_insert};
use allies::store::standing::profile::{KeptProfile, profile_find, profile_write};
use allies::store::standing::site::site_insert;
use allies::store::standing::territory::territory_insert;
use allies::store::standing::vehicle::vehicle_insert;
use allies::store::{Store, StoreError};
use chrono::Weekday;

use crate::support::clock::{CountingRandom, FrozenClock};

/// A Tuesday.
pub const DAY: &str = "2026-11-24";

pub struct World {
    pub services: Services,
    pub store: Store,
    pub clock: Arc<FrozenClock>,
    pub of: WaveDay,
    pub bakery: SiteId,
    pub supermarket: SiteId,
    /// Has an agreement with the supermarket; the van is its own.
    pub solidaires: OrganisationId,
    pub epicerie: OrganisationId,
    /// Fetches for itself.
    pub maraude: OrganisationId,
}

pub fn day(text: &str) -> Day {
    text.parse().unwrap()
}

pub fn hours(from: u16, to: u16) -> Hours {
    Hours::new(MinuteOfDay::new(from * 60).unwrap(), MinuteOfDay::new(to * 60).unwrap()).unwrap()
}

/// A request that does not wait and publishes nothing.
pub fn request() -> DayRequest {
    let limits = DaySettings {
        solve: Duration::from_secs(60),
        rounds: Duration::from_secs(60),
        rounds_iterations: 2_000,
        lease: Duration::from_secs(20),
    };
    DayRequest { publish: false, confirm: false, again: false, wait: false, limits }
}

pub fn publishing() -> DayRequest {
    DayRequest { publish: true, ..request() }
}

impl World {
    /// The territory, its people and what both shops offer on `DAY`. Its associations always come: what they get is confirmed.
    pub async fn new(store: &Store) -> Self {
        let world = Self::before_any_gift(store).await;
        world.offer(&world.bakery, DAY, (8, 10), vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, 30_000)]).await;
        let halles = vec![
            lot(ProductFamily::FruitVegetables, TemperatureClass::Ambient, 90_000),
            lot(ProductFamily::Dairy, TemperatureClass::Chilled, 20_000),
        ];
        world.offer(&world.supermarket, DAY, (8, 10), halles).await;
        world
    }

    /// The territory and its people.
    pub async fn before_any_gift(store: &Store) -> Self {
        let clock = Arc::new(FrozenClock::at("2026-11-23T20:30:00Z"));
        let services = Services::new(store.clone(), clock.clone(), Arc::new(CountingRandom::default()));
        let (territory, wave): (TerritoryId, WaveId) = (services.new_id(), services.new_id());
        let of = WaveDay { territory: territory.clone(), wave: wave.clone(), day: day(DAY) };
        let [solidaires, epicerie, maraude] = [(); 3].map(|()| services.new_id());
        let (bakery, supermarket) = (services.new_id(), services.new_id());
        let world = Self { bakery, supermarket, store: store.clone(), services, clock, of, solidaires, epicerie, maraude };
        let kept = Kept::new(territory, world.of.territory.clone(), lille());
        store.transaction(move |c| territory_insert(c, &kept, std::slice::from_ref(&wave))).await.unwrap();
        world.donor(&world.bakery, "Fournil", OrganisationKind::Bakery, (50.630, 3.060)).await;
        world.donor(&world.supermarket, "Halles", OrganisationKind::Supermarket, (50.640, 3.050)).await;
        world.association(&world.solidaires, "Solidaires", 60, false).await;
        world.association(&world.epicerie, "Epicerie", 120, false).await;
        world.association(&world.maraude, "Maraude", 40, true).await;
        world.agreement(&world.supermarket, &world.solidaires).await;
        world.van(&world.solidaires).await;
        world
    }

    pub async fn donor(&self, site: &SiteId, name: &str, kind: OrganisationKind, at: (f64, f64)) {
        let id: OrganisationId = self.services.new_id();
        self.organisation(&id, Organisation { duty: no_duty(), ..organisation(kind, name) }).await;
        self.site(site.clone(), id, name, at).await;
    }

    /// A wholesaler that may give only by convention, has none, and offers so much bread on `DAY`.
    pub async fn without_a_convention(&self, name: &str, grams: i64) {
        let (site, id): (SiteId, OrganisationId) = (self.services.new_id(), self.services.new_id());
        let duty = allies::domain::organisation::facts::ConventionDuty { declared: Some(true), ..Default::default() };
        let reference = name.replace(' ', "-");
        let owner = Organisation {
            duty,
            external_ref: reference.parse().ok(),
            ..Organisation::usual(OrganisationKind::Supermarket, name.parse().unwrap())
        };
        self.organisation(&id, owner).await;
        self.site(site.clone(), id, name, (50.635, 3.055)).await;
        self.offer(&site, DAY, (8, 10), vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, grams)]).await;
    }

    /// A recipient of `people`, open all day, that takes everything.
    pub async fn association(&self, id: &OrganisationId, name: &str, people: i64, fetches_itself: bool) {
        let habilitation = Habilitation::Granted(Grant::default());
        self.organisation(id, Organisation { habilitation, ..organisation(OrganisationKind::Distribution, name) }).await;
        let north = f64::from(i32::try_from(people).unwrap()) / 10_000.0;
        self.site(self.services.new_id(), id.clone(), name, (50.62 + north, 3.07)).await;
        let openings = [OpeningPurpose::Reception, OpeningPurpose::Distribution]
            .map(|purpose| Opening { purpose, slot: WeeklySlot { weekday: Weekday::Tue, hours: hours(8, 20), rhythm: Rhythm::WEEKLY } });
        let profile = Profile { openings: openings.to_vec(), fetches_itself, always_comes: true, ..Profile::default() };
        let profile = KeptProfile { organisation: id.clone(), version: Version::FIRST, profile };
        let figure = PeopleFigure {
            people: People::new(people).unwrap(),
            infants: Infants::default(),
            basis: PeopleBasis::Register,
            counted_on: day("2026-09-01"),
            author: "Ana".parse().unwrap(),
        };
        let declared = DeclaredFigure { figure, declared_on: day("2026-09-01"), approver: None, state: FigureState::InUse, refusal: None };
        let figure = KeptFigure { id: self.services.new_id(), organisation: id.clone(), version: Version::FIRST, declared };
        self.write(move |c| {
            profile_write(c, std::slice::from_ref(&profile))?;
            people_figure_insert(c, std::slice::from_ref(&figure))
        })
        .await;
    }

    /// From now on these associations say themselves whether they come.
    pub async fn ask(&self, associations: &[&OrganisationId]) {
        for id in associations {
            let id = (*id).clone();
            self.write(move |c| {
                let kept = profile_find(c, &id)?.unwrap();
                let profile = Profile { always_comes: false, ..kept.profile };
                profile_write(c, &[KeptProfile { version: kept.version.next(), profile, ..kept }])
            })
            .await;
        }
    }

    /// Somebody of an association.
    pub fn somebody_of(&self, organisation: &OrganisationId) -> Actor {
        let limits = Limits { territory: Some(self.of.territory.clone()), organisation: Some(organisation.clone()), ..Limits::default() };
        let grant = TokenGrant::new(Role::Association, limits).unwrap();
        let (id, label, created_at) = (self.services.new_id(), TokenLabel::parse("test").unwrap(), self.services.now());
        Actor::bearer(ApiToken { id, label, grant, created_at, expires_at: None, revoked_at: None })
    }

    /// The supermarket's Tuesday, 8 to 9, fetched by the association itself.
    pub async fn agreement(&self, site: &SiteId, association: &OrganisationId) -> ConventionId {
        let convention = Convention::new(ConventionParts {
            external_ref: None,
            sites: BTreeSet::from([site.clone()]),
            beneficiary: association.clone(),
            covered: BTreeSet::new(),
            slots: vec![WeeklySlot { weekday: Weekday::Tue, hours: hours(8, 9), rhythm: Rhythm::WEEKLY }],
            rank: ServingRank::FIRST,
            families: FamilyChoice::All,
            transport: Transport::Association,
            max_grams: LotGrams::new(25_000).ok(),
            term: Term::new(day("2026-01-01"), None).unwrap(),
            suspensions: Vec::new(),
            active: true,
        });
        let id: ConventionId = self.services.new_id();
        let kept = Kept::new(id.clone(), self.of.territory.clone(), convention.unwrap());
        self.write(move |c| convention_insert(c, std::slice::from_ref(&kept))).await;
        id
    }

    async fn van(&self, owner: &OrganisationId) {
        let hold = |kilograms: i64| HoldGrams::new(kilograms * 1_000).unwrap();
        let vehicle = Vehicle::new(VehicleParts {
            external_ref: "van".parse().ok(),
            name: "Fourgon".parse().unwrap(),
            organisation: Some(owner.clone()),
            profile: VehicleProfile::Van,
            capacity: PerClass { ambient: hold(800), chilled: hold(300), frozen: hold(100), hot: hold(0) },
            cold: ColdEquipment::Refrigerated,
            atp: None,
            start: self.bakery.clone(),
            end: self.bakery.clone(),
            shifts: Shifts::new(vec![hours(7, 21)]).unwrap(),
            reach: None,
            active: true,
        });
        let vehicle = Kept::new(self.services.new_id::<VehicleId>(), self.of.territory.clone(), vehicle.unwrap());
        let collector = Collector {
            external_ref: None,
            name: "Dominique".parse().unwrap(),
            email: "dominique@example.org".parse().ok(),
            phone: None,
            organisation: Some(owner.clone()),
            hours: hours(7, 21),
            vehicles: BTreeSet::from([vehicle.id.clone()]),
            active: true,
        };
        let collector = Kept::new(self.services.new_id::<CollectorId>(), self.of.territory.clone(), collector);
        self.write(move |c| {
            vehicle_insert(c, std::slice::from_ref(&vehicle))?;
            collector_insert(c, std::slice::from_ref(&collector))
        })
        .await;
    }

    /// Posts an offer that is fetched between two hours of UTC plus one.
    pub async fn offer(&self, site: &SiteId, on: &str, (from, to): (u16, u16), lots: Vec<Lot>) -> Vec<LotId> {
        let zone = "Europe/Paris".parse().unwrap();
        let window: Window = hours(from, to).on(zone, day(on));
        let lots: Vec<PostedLot> = lots
            .into_iter()
            .map(|lot| PostedLot { id: self.services.new_id(), version: Version::FIRST, state: LotState::Open, lot })
            .collect();
        let ids = lots.iter().map(|lot| lot.id.clone()).collect();
        let offer = PostedOffer {
            id: self.services.new_id(),
            territory: self.of.territory.clone(),
            version: Version::FIRST,
            day: day(on),
            state: OfferState::Open,
            offer: Offer { site: site.clone(), windows: PickupWindows::new(vec![window]).unwrap(), basis: OfferBasis::Posted, note: None },
            lots,
        };
        self.write(move |c| offer_insert(c, std::slice::from_ref(&offer))).await;
        ids
    }

    async fn organisation(&self, id: &OrganisationId, organisation: Organisation) {
        let kept = Kept::new(id.clone(), self.of.territory.clone(), organisation);
        self.write(move |c| organisation_insert(c, std::slice::from_ref(&kept))).await;
    }

    async fn site(&self, id: SiteId, organisation: OrganisationId, name: &str, (latitude, longitude): (f64, f64)) {
        let site = Site {
            organisation,
            external_ref: name.parse().ok(),
            name: name.parse().unwrap(),
            address: "1 rue du Pain, Lille".parse().ok(),
            position: Position::new(latitude, longitude).unwrap(),
            access_note: None,
            contact: ContactPoint::default(),
            active: true,
        };
        let kept = Kept::new(id, self.of.territory.clone(), site);
        self.write(move |c| site_insert(c, std::slice::from_ref(&kept))).await;
    }

    pub async fn write(&self, work: impl FnMut(&mut allies::store::Connection) -> Result<(), StoreError> + Send + 'static) {
        self.store.transaction(work).await.unwrap();
    }
}

fn lille() -> Territory {
    Territory {
        code: "lille".parse().unwrap(),
        name: "Lille".parse().unwrap(),
        zone: "Europe/Paris".parse().unwrap(),
        coordinator: ContactPoint { name: "Camille".parse().ok(), email: "camille@example.org".parse().ok(), phone: None },
        policy: SharingPolicy::default(),
        waves: Waves::new(vec![wave()]).unwrap(),
        active: true,
    }
}

/// Pickups from 6 to 20, closed at nine the evening before.
fn wave() -> Wave {
    let cutoff = Cutoff { days_before: DaysBefore::new(1).unwrap(), minute: MinuteOfDay::new(21 * 60).unwrap() };
    Wave::new("journee".parse().unwrap(), "Journée".parse().unwrap(), cutoff, hours(6, 20)).unwrap()
}

fn organisation(kind: OrganisationKind, name: &str) -> Organisation {
    let email = format!("{}@example.org", name.to_lowercase()).parse().ok();
    Organisation {
        external_ref: name.parse().ok(),
        contact: ContactPoint { name: None, email, phone: None },
        ..Organisation::usual(kind, name.parse().unwrap())
    }
}

fn no_duty() -> allies::domain::organisation::facts::ConventionDuty {
    allies::domain::organisation::facts::ConventionDuty { declared: Some(false), ..Default::default() }
}

/// A packed lot without pork, in units of 500 g; cold food has a use-by date in four days.
pub fn lot(family: ProductFamily, temperature: TemperatureClass, grams: i64) -> Lot {
    let date = if temperature == TemperatureClass::Ambient { LotDate::None } else { LotDate::UseBy(day(DAY).plus_days(4)) };
    Lot::new(LotParts {
        external_ref: None,
        description: None,
        family,
        temperature,
        mass: Mass { grams: LotGrams::new(grams).unwrap(), basis: MassBasis::Weighed, counted: None },
        unit: LotGrams::new(500).unwrap(),
        date,
        packaging: Packaging::Packed,
        contents: Contents { animal_origin: family == ProductFamily::Dairy, ready_to_eat: Answer::Yes, pork: Answer::No, alcohol: None },
    })
    .unwrap()
}
