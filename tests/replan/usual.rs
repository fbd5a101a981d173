//! A published plan with a regular round, planned again: its order, or the one that was taken for the day, goes on.

use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::id::RunId;
use allies::domain::offer::posted::PostedOffer;
use allies::rounds::result::Kept;
use allies::services::actor::Actor;
use allies::services::day::hand::{HandForm, HandOutcome};
use allies::services::keep::Keep;
use allies::store::StoreError;
use allies::store::posted::offer::offer_on;

use crate::day::regular::Usual;
use crate::day::world::{DAY, day, lot, request};
use crate::hand::world::van;
use crate::support::database::{TestDatabase, on_both_databases};

impl Usual {
    async fn publish(&self) {
        self.world.services.publish_run(&Actor::operator(), &self.run).await.unwrap();
    }

    async fn planned_again(self) -> Self {
        let run = self.world.services.replan(&Actor::operator(), &self.run, &request().limits, Keep::nothing()).await.unwrap().run;
        assert_ne!(run, self.run);
        Self { run, ..self }
    }

    /// The other order, taken for the day.
    async fn taken(db: &TestDatabase) -> Self {
        let usual = Self::new(db, 50.675, (8, 10)).await;
        let form = HandForm { key: usual.world.services.new_id::<RunId>().to_string(), mark: usual.told().await.mark };
        let taken = usual.world.services.take_other_order(&Actor::operator(), &usual.run, &form, (&van(), &request().limits)).await;
        assert_eq!(taken.unwrap(), HandOutcome::Done);
        usual
    }

    async fn offers(&self) -> Vec<PostedOffer> {
        let territory = self.world.of.territory.clone();
        self.world.store.read::<_, StoreError, _>(move |c| offer_on(c, &territory, day(DAY))).await.unwrap()
    }
}

on_both_databases! {
    async fn a_plan_that_is_made_again_keeps_the_usual_order(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (8, 10)).await;
        usual.publish().await;
        let again = usual.planned_again().await;
        assert_eq!(again.shops().await, ["Milieu", "Fournil", "Nord"]);
        let (problem, result) = again.documents().await;
        assert_eq!((problem.regular.len(), result.regular[0].kept, again.told().await.told.len()), (1, Kept::Whole, 0));
    }

    async fn a_plan_that_is_made_again_keeps_the_order_that_was_taken_for_the_day(db: TestDatabase) {
        let usual = Usual::taken(db).await;
        usual.publish().await;
        let again = usual.planned_again().await;
        assert_eq!(again.shops().await, ["Fournil", "Milieu", "Nord"]);
        let (problem, result) = again.documents().await;
        assert_eq!((problem.regular[0].free, result.regular[0].kept), (true, Kept::Free));
    }

    async fn the_order_that_was_taken_for_the_day_outlives_a_plan_that_stops_nowhere(db: TestDatabase) {
        let usual = Usual::taken(db).await;
        usual.publish().await;
        let posted = usual.offers().await;
        for offer in &posted {
            usual.world.services.cancel_offer(&Actor::operator(), &offer.id, offer.version).await.unwrap();
        }
        let empty = usual.planned_again().await;
        let documents = empty.world.services.read_documents(&Actor::operator(), &empty.run).await.unwrap();
        assert!(documents.rounds_problem.is_none_or(|problem| !problem.contains("regular")), "nothing is left to stop for");
        for offer in &posted {
            let lots = vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, 30_000)];
            empty.world.offer(&offer.offer.site, DAY, (8, 10), lots).await;
        }
        let again = empty.planned_again().await;
        assert_eq!(again.shops().await, ["Fournil", "Milieu", "Nord"]);
        let (problem, result) = again.documents().await;
        assert_eq!((problem.regular[0].free, result.regular[0].kept), (true, Kept::Free));
    }
}
