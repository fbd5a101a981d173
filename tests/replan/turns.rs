//! Allocation and rounds speak to each other: what nobody can carry goes to somebody who comes for it.

use std::sync::Arc;
use std::sync::atomic::{AtomicUsize, Ordering};

use allies::allocation::allocate;
use allies::allocation::exchange::ProblemDocument;
use allies::domain::fleet::vehicle::{Vehicle, VehicleParts};
use allies::domain::planned::shipment::Carriage;
use allies::services::actor::Actor;
use allies::services::solvers::Solvers;
use allies::store::standing::vehicle::{vehicle_all, vehicle_update};

use crate::day::world::{World, publishing};
use crate::replan::road::plan;
use crate::support::database::on_both_databases;

/// The van is in the garage.
async fn without_the_van(world: &World) {
    let territory = world.of.territory.clone();
    world
        .write(move |c| {
            let kept = vehicle_all(c, &territory)?.remove(0);
            let parts = VehicleParts { active: false, ..kept.value.parts().clone() };
            vehicle_update(c, &kept.changed(Vehicle::new(parts).unwrap()))
        })
        .await;
}

/// Solvers that count how often the food is shared out.
fn counting() -> (Solvers, Arc<AtomicUsize>) {
    let count = Arc::new(AtomicUsize::new(0));
    let counted = Arc::clone(&count);
    let solvers = Solvers::default().allocating(move |problem, budget| {
        counted.fetch_add(1, Ordering::Relaxed);
        allocate(problem, budget)
    });
    (solvers, count)
}

on_both_databases! {
    async fn a_day_whose_food_is_all_carried_is_solved_once(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let (solvers, count) = counting();
        world.services.clone().with_solvers(solvers).run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        assert_eq!(count.load(Ordering::Relaxed), 1);
    }

    async fn what_no_vehicle_carries_goes_to_who_fetches_it(db: TestDatabase) {
        let world = World::new(&db.store).await;
        without_the_van(&world).await;
        let (solvers, count) = counting();
        let run = world.services.clone().with_solvers(solvers).run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        let turns = count.load(Ordering::Relaxed);
        assert!((2..=3).contains(&turns), "{turns}");
        let plan = plan(&world).await;
        assert!(plan.shipments.iter().all(|shipment| matches!(shipment.carriage, Carriage::SelfCollected(_))), "{:?}", plan.shipments);
        let maraude: i64 = plan.shares.iter().filter(|share| share.association == world.maraude).map(|share| share.grams.get()).sum();
        assert!(maraude > 20_000, "{maraude} g");
        let documents = world.services.read_documents(&Actor::operator(), &run).await.unwrap();
        let problem: ProblemDocument = serde_json::from_str(&documents.problem).unwrap();
        assert!(problem.exclusions.iter().any(|pair| pair.association == "Epicerie" && pair.reason == "no_vehicle"));
    }
}
