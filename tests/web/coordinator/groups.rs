//! A day whose families are shared out apart, as people read it.

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::groups::FoodGroups;
use allies::domain::food::per_class::{HoldGrams, Storage};
use allies::domain::id::OrganisationId;
use allies::services::actor::Actor;
use chrono::TimeDelta;
use reqwest::Method;

use crate::day::groups::policy::shares;
use crate::day::world::{DAY, World, lot, publishing};
use crate::support::app::TestApp;
use crate::support::browser::{page, read};
use crate::support::database::{TestDatabase, on_both_databases};

const WAVE: &str = "/day/2026-11-24/journee";

/// A published day of a territory that shares each kind of food apart and can carry 20 kg of bread.
struct Day {
    world: World,
    app: TestApp,
}

impl Day {
    async fn new(db: &TestDatabase) -> Self {
        let world = World::before_any_gift(&db.store).await;
        let carrying = Storage { ambient: HoldGrams::new(20_000).ok(), ..Storage::default() };
        shares(&world, Some(FoodGroups::usual()), carrying).await;
        let bread = lot(ProductFamily::Bakery, TemperatureClass::Ambient, 30_000);
        let meat = lot(ProductFamily::Meat, TemperatureClass::Chilled, 11_000);
        world.offer(&world.bakery, DAY, (8, 10), vec![bread, meat]).await;
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        let app = TestApp::start(db).await;
        app.clock.advance(world.services.now() - app.services.now() + TimeDelta::minutes(1));
        Self { world, app }
    }

    async fn read(&self, role: Role, organisation: Option<&OrganisationId>, path: &str) -> String {
        let limits = Limits { territory: Some(self.world.of.territory.clone()), organisation: organisation.cloned(), ..Limits::default() };
        let token = self.app.token(role, limits).await;
        read(path, &page(self.app.request(&token, Method::GET, path)).await)
    }
}

on_both_databases! {
    async fn levels_are_told_kind_by_kind(db: TestDatabase) {
        let day = Day::new(db).await;
        let own = day.read(Role::Association, Some(&day.world.epicerie), "/shares").await;
        assert!(own.contains("Un kilo de pain n’est pas un kilo de viande"), "{own}");
        assert!(own.contains("Œufs, viande, poisson et plats préparés\u{202F}: 0,05\u{202F}kg par personne (0,00\u{202F}kg avant)"), "{own}");
        assert!(!own.contains("Vous étiez parmi les moins servies"), "{own}");
        let board = day.read(Role::Coordinator, None, WAVE).await;
        assert!(board.contains("Par famille d’aliments") && board.contains("Pain, sandwichs, huiles, biscuits et boissons\u{202F}: de"), "{board}");
        let least = day.read(Role::Coordinator, None, &format!("{WAVE}/least")).await;
        assert!(least.contains("Laitages\u{202F}: 0,00\u{202F}kg par personne"), "{least}");
    }

    async fn what_cannot_be_carried_is_told_with_what_would_help(db: TestDatabase) {
        let day = Day::new(db).await;
        let board = day.read(Role::Coordinator, None, WAVE).await;
        assert!(board.contains("plus de place dans les véhicules") && board.contains("trouver un véhicule de plus"), "{board}");
    }

    async fn groups_and_carrying_capacity_stand_among_the_rules_that_cost(db: TestDatabase) {
        let day = Day::new(db).await;
        let rules = day.read(Role::Coordinator, None, &format!("{WAVE}/rules")).await;
        assert!(rules.contains("Chaque famille d’aliments se partage à part"), "{rules}");
        assert!(rules.contains("10\u{202F}kg de plus"), "{rules}");
    }
}
