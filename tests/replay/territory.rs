//! The past of a territory, from what was kept with its runs.

use allies::allocation::exchange::PlanDocument;
use allies::allocation::replay::{OtherSettings, Replays};
use allies::budget::Budget;
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::grams::Grams;
use allies::domain::planned::run::WaveDay;
use allies::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use allies::domain::time::civil::Day;
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::services::receipts::delivery::Gift;
use chrono::TimeDelta;
use serde_json::Value;

use crate::answers::asked::Asked;
use crate::cli::program::{allies, stderr, stdout};
use crate::day::world::{DAY, World, day, lot, publishing};
use crate::support::database::{TestDatabase, on_both_databases};

const NEXT: &str = "2026-12-01";

fn period() -> (Day, Day) {
    (day(DAY), day(NEXT))
}

/// Two Tuesdays, published; the plans as they were kept.
async fn two_weeks(db: &TestDatabase) -> (World, Vec<PlanDocument>) {
    let world = World::new(&db.store).await;
    world.offer(&world.bakery, NEXT, (8, 10), vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, 18_000)]).await;
    let mut plans = Vec::new();
    for on in [DAY, NEXT] {
        let of = WaveDay { day: day(on), ..world.of.clone() };
        let run = world.services.run_wave(&Actor::operator(), &of, &publishing()).await.unwrap().run;
        let documents = world.services.read_documents(&Actor::operator(), &run).await.unwrap();
        plans.push(serde_json::from_str(&documents.plan).unwrap());
        world.clock.advance(TimeDelta::days(7));
    }
    (world, plans)
}

on_both_databases! {
    async fn a_period_in_which_everybody_came_is_replayed_as_it_was(db: TestDatabase) {
        let (world, plans) = two_weeks(db).await;
        let past = world.services.past_period(&Actor::operator(), "lille", period()).await.unwrap();
        let mut replays = Replays::new(OtherSettings::default(), past.happened);
        for (problem, plan) in past.problems.iter().zip(&plans) {
            let solved = replays.next(problem, &Budget::unlimited()).unwrap();
            assert_eq!(solved.problem, *problem, "the replayed memory is the one that was kept");
            assert_eq!(solved.plan.shares, plan.shares);
        }
        assert_eq!((past.problems.len(), replays.compare().days.len()), (2, 2));
    }

    async fn a_gift_by_hand_weighs_in_the_replay(db: TestDatabase) {
        let (world, _) = two_weeks(db).await;
        let gift = Gift {
            id: world.services.new_id(),
            association: world.epicerie.clone(),
            donor: "Le Potager".into(),
            family: ProductFamily::FruitVegetables,
            mass: (Grams::new(500_000).unwrap(), ReceiptBasis::Counted),
            day: day("2026-11-30"),
            cold: ColdCheck::NotNeeded,
        };
        world.services.record_gift(&Actor::operator(), &world.of.territory, gift).await.unwrap();
        let past = world.services.past_period(&Actor::operator(), "lille", period()).await.unwrap();
        let mut replays = Replays::new(OtherSettings::default(), past.happened);
        let solved: Vec<_> = past.problems.iter().map(|problem| replays.next(problem, &Budget::unlimited()).unwrap()).collect();
        let history = solved[1].problem.associations.iter().find(|one| one.id == "Epicerie").unwrap().history_grams;
        assert!(history > 400_000, "{history}");
    }

    async fn what_was_shared_out_again_is_replayed_from_the_whole_day(db: TestDatabase) {
        let asked = Asked::new(db).await;
        asked.shared_again().await;
        let past = asked.world.services.past_period(&Actor::operator(), "lille", period()).await.unwrap();
        let offered: i64 = past.problems[0].lots.iter().map(|lot| lot.grams).sum();
        assert_eq!((past.problems.len(), offered), (1, 140_000));
    }

    async fn a_period_without_a_published_day_cannot_be_replayed(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let refused = world.services.past_period(&Actor::operator(), "lille", period()).await.unwrap_err();
        assert!(matches!(refused, ServiceError::Conflict { code: "nothing_published", .. }), "{refused}");
    }

    async fn an_association_does_not_read_the_problems_of_its_territory(db: TestDatabase) {
        let (world, _) = two_weeks(db).await;
        let refused = world.services.past_period(&world.somebody_of(&world.epicerie), "lille", period()).await.unwrap_err();
        assert!(matches!(refused, ServiceError::Forbidden { .. }), "{refused}");
    }

    async fn the_command_replays_a_territory_under_another_radius(db: TestDatabase) {
        let _ = two_weeks(db).await;
        let folder = tempfile::tempdir().unwrap();
        let asked = ["replay", "--territory", "lille", "--from", DAY, "--to", NEXT, "--radius", "0", "--json"];
        let output = allies(folder.path()).args(asked).env("ALLIES__DATABASE__URL", &db.url).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        let told: Value = serde_json::from_str(&stdout(&output)).unwrap();
        assert_eq!(told["days"].as_array().unwrap().len(), 2);
        assert_eq!(told["as_asked"]["given_grams"], 0);
        assert_ne!(told["as_set"]["given_grams"], 0);
    }
}
