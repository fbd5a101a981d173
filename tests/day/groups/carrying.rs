//! What the vehicles of a territory can carry in a day.

use allies::allocation::exchange::LeftoverReason;
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::per_class::{HoldGrams, Storage};
use allies::services::actor::Actor;

use crate::day::groups::days::documents;
use crate::day::groups::policy::shares;
use crate::day::world::{DAY, World, lot, request};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn what_nobody_can_carry_is_left_and_says_so(db: TestDatabase) {
        let world = World::before_any_gift(&db.store).await;
        shares(&world, None, Storage { ambient: HoldGrams::new(12_000).ok(), ..Storage::default() }).await;
        world.offer(&world.bakery, DAY, (8, 10), vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, 20_000)]).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap().run;
        let (problem, plan) = documents(&world, &run).await;
        assert_eq!(problem.policy.carrying_capacity_grams.and_then(|carrying| carrying.ambient), Some(12_000));
        let left: Vec<_> = plan.unallocated.iter().map(|left| (left.grams, left.reason)).collect();
        assert_eq!(left, [(8_000, LeftoverReason::NoMoreCarrying)]);
    }
}
