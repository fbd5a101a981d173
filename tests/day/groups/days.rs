//! What one day remembers of another, group by group.

use std::collections::{BTreeMap, BTreeSet};

use allies::allocation::checker;
use allies::allocation::exchange::{PlanDocument, ProblemDocument};
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::groups::FoodGroups;
use allies::domain::food::per_class::{HoldGrams, Storage};
use allies::domain::id::{OrganisationId, RunId};
use allies::domain::offer::lot::{Lot, LotDate, LotParts};
use allies::domain::organisation::need::{Need, NeedButton, NeedGrams, NeedSource};
use allies::domain::planned::run::WaveDay;
use allies::services::actor::Actor;
use allies::services::keep::Keep;
use allies::store::StoreError;
use allies::store::day::share::share_of_run;
use allies::store::standing::memory_opening::{MemoryOpening, memory_opening_write};
use chrono::TimeDelta;

use crate::day::groups::policy::shares;
use crate::day::world::{DAY, World, day, lot, publishing};
use crate::support::database::{TestDatabase, on_both_databases};

/// A week later, a Tuesday too.
const LATER: &str = "2026-12-01";

/// Solidaires got meat and no bread on the first day, the Épicerie bread and no meat, and more of it a person. On the second day both get
/// as much bread, and there is one crate of meat.
async fn two_days(db: &TestDatabase, groups: Option<FoodGroups>) -> (World, RunId) {
    let world = World::before_any_gift(&db.store).await;
    shares(&world, groups, Storage::default()).await;
    for on in [DAY, LATER] {
        nothing(&world, &world.maraude, on).await;
    }
    asks(&world, &world.solidaires, DAY, &[(ProductFamily::Meat, 10_000)]).await;
    asks(&world, &world.epicerie, DAY, &[(ProductFamily::Bakery, 30_000)]).await;
    world.offer(&world.bakery, DAY, (8, 10), vec![bread(30_000), meat(10_000)]).await;
    world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
    world.clock.advance(TimeDelta::days(7));
    for association in [&world.solidaires, &world.epicerie] {
        asks(&world, association, LATER, &[(ProductFamily::Meat, 1_000), (ProductFamily::Bakery, 5_000)]).await;
    }
    world.offer(&world.bakery, LATER, (8, 10), vec![bread(10_000), meat(1_000)]).await;
    let of = WaveDay { day: day(LATER), ..world.of.clone() };
    let run = world.services.run_wave(&Actor::operator(), &of, &publishing()).await.unwrap().run;
    (world, run)
}

async fn nothing(world: &World, association: &OrganisationId, on: &str) {
    let usual = Need::usual(association.clone(), day(on), NeedSource::Button);
    state(world, Need { pressed: BTreeSet::from([NeedButton::Nothing]), ..usual }).await;
}

async fn asks(world: &World, association: &OrganisationId, on: &str, lines: &[(ProductFamily, i64)]) {
    let lines: BTreeMap<_, _> = lines.iter().map(|(family, grams)| (*family, NeedGrams::new(*grams).unwrap())).collect();
    state(world, Need { lines, only_lines: true, ..Need::usual(association.clone(), day(on), NeedSource::Hand) }).await;
}

async fn state(world: &World, need: Need) {
    world.services.state_need(&Actor::operator(), world.of.territory.clone(), need, Keep::nothing()).await.unwrap();
}

fn bread(grams: i64) -> Lot {
    lot(ProductFamily::Bakery, TemperatureClass::Ambient, grams)
}

/// Meat that keeps beyond the second day.
fn meat(grams: i64) -> Lot {
    let parts = lot(ProductFamily::Meat, TemperatureClass::Chilled, grams).parts().clone();
    Lot::new(LotParts { date: LotDate::UseBy(day(LATER).plus_days(4)), ..parts }).unwrap()
}

/// What an association has of the chilled lots, which are the meat, and of the bread.
async fn meat_and_bread(world: &World, run: &RunId, association: &OrganisationId) -> (i64, i64) {
    let (problem, _) = documents(world, run).await;
    let family = |lot: &str| problem.lots.iter().find(|one| one.id == lot).unwrap().family.clone();
    let run = run.clone();
    let shares = world.store.read::<_, StoreError, _>(move |c| share_of_run(c, &run)).await.unwrap();
    let of = |wanted: &str| {
        let own = shares.iter().filter(|share| share.association == *association && family(share.lot.as_str()) == wanted);
        own.map(|share| share.grams.get()).sum()
    };
    (of("meat"), of("bakery"))
}

pub async fn documents(world: &World, run: &RunId) -> (ProblemDocument, PlanDocument) {
    let documents = world.services.read_documents(&Actor::operator(), run).await.unwrap();
    (serde_json::from_str(&documents.problem).unwrap(), serde_json::from_str(&documents.plan).unwrap())
}

fn memories(problem: &ProblemDocument, association: &str) -> Option<Vec<i64>> {
    problem.associations.iter().find(|one| one.id == association).unwrap().history_by_group.clone()
}

on_both_databases! {
    async fn who_got_bread_still_comes_first_for_meat(db: TestDatabase) {
        let (world, run) = two_days(db, Some(FoodGroups::usual())).await;
        assert_eq!(meat_and_bread(&world, &run, &world.epicerie).await, (1_000, 5_000));
        assert_eq!(meat_and_bread(&world, &run, &world.solidaires).await, (0, 5_000));
        let (problem, plan) = documents(&world, &run).await;
        // Half a half-life: 10 and 30 kg count 7,071 and 21,213.
        assert_eq!(memories(&problem, "Solidaires"), Some(vec![7_071, 0, 0, 0, 0, 0, 0]));
        assert_eq!(memories(&problem, "Epicerie"), Some(vec![0, 0, 0, 0, 21_213, 0, 0]));
        assert_eq!(checker::verify(&problem.into_problem().unwrap(), &plan), []);
    }

    async fn where_a_kilo_is_a_kilo_the_same_meat_goes_to_who_got_less_in_all(db: TestDatabase) {
        let (world, run) = two_days(db, None).await;
        assert_eq!(meat_and_bread(&world, &run, &world.epicerie).await, (0, 5_000));
        assert_eq!(meat_and_bread(&world, &run, &world.solidaires).await, (1_000, 5_000));
        assert_eq!(memories(&documents(&world, &run).await.0, "Solidaires"), None);
    }

    async fn an_opening_balance_is_split_the_same_way_for_all_and_a_newcomer_starts_where_the_others_are_in_each_group(db: TestDatabase) {
        let world = World::before_any_gift(&db.store).await;
        shares(&world, Some(FoodGroups::usual()), Storage::default()).await;
        let openings = [(&world.solidaires, 60_000), (&world.epicerie, 120_000)];
        let openings = openings.map(|(id, grams)| (id.clone(), MemoryOpening { day: day(DAY), grams: HoldGrams::new(grams).unwrap() }));
        world.write(move |c| memory_opening_write(c, &openings)).await;
        world.offer(&world.bakery, DAY, (8, 10), vec![bread(10_000)]).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        let (problem, _) = documents(&world, &run).await;
        let [solidaires, epicerie, maraude] = ["Solidaires", "Epicerie", "Maraude"].map(|id| memories(&problem, id).unwrap());
        assert_eq!((solidaires.iter().sum::<i64>(), epicerie.iter().sum::<i64>()), (60_000, 120_000));
        for ((one, other), newcomer) in solidaires.iter().zip(&epicerie).zip(&maraude) {
            assert!((other - 2 * one).abs() <= 2, "{one} for 60 persons, {other} for 120");
            assert!((3 * newcomer - 2 * one).abs() <= 3, "{newcomer} for 40 persons, {one} for 60");
        }
    }
}
