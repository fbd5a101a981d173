//! Regular rounds in a day: « la tournée du mardi » keeps its order, gives it up when more would be left, and says what it costs.

use allies::domain::fleet::regular::{RegularRound, UsualOrder};
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::id::{RegularRoundId, RunId, SiteId};
use allies::domain::kept::Kept as KeptFact;
use allies::domain::organisation::kind::OrganisationKind;
use allies::domain::time::weekly::Weekdays;
use allies::rounds::checker::verify;
use allies::rounds::exchange::{ProblemDocument, ResultDocument};
use allies::rounds::result::Kept;
use allies::services::actor::Actor;
use allies::services::day::board::{BoardAsked, Regulars};
use allies::store::standing::regular_round::regular_round_insert;
use allies::store::standing::vehicle::vehicle_all;
use chrono::Weekday;

use crate::day::world::{DAY, World, day, lot, request};
use crate::support::database::{TestDatabase, on_both_databases};

/// From the middle of the way to the bakery, where the van lives, then to the north: in the order of a street it would be shorter.
pub struct Usual {
    pub world: World,
    pub run: RunId,
}

impl Usual {
    /// The day, computed. `middle`: how far north the shop in the middle lies; `north`: the hours of the one in the north.
    pub async fn new(db: &TestDatabase, middle: f64, north: (u16, u16)) -> Self {
        let world = World::before_any_gift(&db.store).await;
        let [nord, milieu]: [SiteId; 2] = [(); 2].map(|()| world.services.new_id());
        world.donor(&nord, "Nord", OrganisationKind::Bakery, (50.720, 3.060)).await;
        world.donor(&milieu, "Milieu", OrganisationKind::Bakery, (middle, 3.060)).await;
        for (site, hours) in [(&nord, north), (&milieu, (8, 10)), (&world.bakery, (8, 10))] {
            world.offer(site, DAY, hours, vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, 30_000)]).await;
        }
        let (territory, id) = (world.of.territory.clone(), world.services.new_id::<RegularRoundId>());
        let sites = vec![milieu, world.bakery.clone(), nord];
        world
            .write(move |c| {
                let round = RegularRound {
                    external_ref: None,
                    name: "Tournée du mardi".parse().unwrap(),
                    vehicle: vehicle_all(c, &territory)?.remove(0).id,
                    weekdays: Weekdays::of([Weekday::Tue]).unwrap(),
                    sites: UsualOrder::new(sites.clone()).unwrap(),
                    active: true,
                };
                regular_round_insert(c, &[KeptFact::new(id.clone(), territory.clone(), round)])
            })
            .await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap().run;
        Self { world, run }
    }

    /// The problem of the rounds and its result, which holds.
    pub async fn documents(&self) -> (ProblemDocument, ResultDocument) {
        let documents = self.world.services.read_documents(&Actor::operator(), &self.run).await.unwrap();
        let problem: ProblemDocument = serde_json::from_str(&documents.rounds_problem.unwrap()).unwrap();
        let result: ResultDocument = serde_json::from_str(&documents.rounds_result.unwrap()).unwrap();
        assert_eq!(verify(&problem.clone().into_problem().unwrap(), &result), []);
        (problem, result)
    }

    /// The shops in the order in which the van stops there.
    pub async fn shops(&self) -> Vec<String> {
        let (_, result) = self.documents().await;
        let stops = result.rounds.into_iter().flat_map(|round| round.stops);
        stops.filter(|stop| !stop.pickups.is_empty()).map(|stop| stop.place).collect()
    }

    /// What the board tells of the regular rounds.
    pub async fn told(&self) -> Regulars {
        let asked = BoardAsked { day: Some(day(DAY)), wave: "journee".parse().ok() };
        let board = self.world.services.read_day_board(&Actor::operator(), &self.world.of.territory, &asked).await.unwrap();
        board.shown.unwrap().plan().unwrap().regulars.clone()
    }
}

on_both_databases! {
    async fn a_day_keeps_the_order_of_a_regular_round_and_says_what_another_would_save(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (8, 10)).await;
        assert_eq!(usual.shops().await, ["Milieu", "Fournil", "Nord"]);
        let told = usual.told().await.told;
        let [one] = told.as_slice() else { panic!("{told:?}") };
        assert_eq!((one.name.as_str(), one.vehicle.as_str(), one.code.as_str(), one.kept), ("Tournée du mardi", "Fourgon", "van", Kept::Whole));
        assert!(one.saves.unwrap().num_minutes() >= 15);
        let (problem, result) = usual.documents().await;
        assert_eq!((problem.regular.len(), problem.regular[0].places.clone(), problem.regular[0].free), (1, ["Milieu", "Fournil", "Nord"].map(str::to_owned).to_vec(), false));
        assert_eq!(one.saves.unwrap().num_seconds(), result.regular[0].saves_seconds);
    }

    async fn less_than_a_quarter_of_an_hour_is_not_told(db: TestDatabase) {
        let usual = Usual::new(db, 50.645, (8, 10)).await;
        assert_eq!(usual.shops().await, ["Milieu", "Fournil", "Nord"]);
        let (_, result) = usual.documents().await;
        assert!((1..900).contains(&result.regular[0].saves_seconds), "{:?}", result.regular);
        assert!(usual.told().await.told.is_empty());
    }

    async fn an_order_in_which_a_shop_would_be_closed_is_given_up_and_that_is_told(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (7, 8)).await;
        assert_eq!(usual.shops().await[0], "Nord");
        let told = usual.told().await.told;
        assert_eq!(told.iter().map(|one| (one.kept, one.saves)).collect::<Vec<_>>(), [(Kept::Members, None)]);
        assert!(usual.documents().await.1.unserved.is_empty());
    }
}
