//! A published plan with a regular round, planned again: its order, or the one that was taken for the day, goes on.

use allies::rounds::result::Kept;
use allies::services::actor::Actor;
use allies::services::day::hand::{HandForm, HandOutcome};
use allies::services::keep::Keep;

use crate::day::regular::Usual;
use crate::day::world::request;
use crate::hand::world::van;
use crate::support::database::on_both_databases;

impl Usual {
    /// Published, and planned again.
    async fn planned_again(self) -> Self {
        let (services, limits) = (&self.world.services, request().limits);
        services.publish_run(&Actor::operator(), &self.run).await.unwrap();
        let run = services.replan(&Actor::operator(), &self.run, &limits, Keep::nothing()).await.unwrap().run;
        assert_ne!(run, self.run);
        Self { run, ..self }
    }
}

on_both_databases! {
    async fn a_plan_that_is_made_again_keeps_the_usual_order(db: TestDatabase) {
        let again = Usual::new(db, 50.675, (8, 10)).await.planned_again().await;
        assert_eq!(again.shops().await, ["Milieu", "Fournil", "Nord"]);
        let (problem, result) = again.documents().await;
        assert_eq!((problem.regular.len(), result.regular[0].kept, again.told().await.told.len()), (1, Kept::Whole, 0));
    }

    async fn a_plan_that_is_made_again_keeps_the_order_that_was_taken_for_the_day(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (8, 10)).await;
        let form = HandForm { key: usual.world.services.new_id::<allies::domain::id::RunId>().to_string(), mark: usual.told().await.mark };
        let taken = usual.world.services.take_other_order(&Actor::operator(), &usual.run, &form, (&van(), &request().limits)).await;
        assert_eq!(taken.unwrap(), HandOutcome::Done);
        let again = usual.planned_again().await;
        assert_eq!(again.shops().await, ["Fournil", "Milieu", "Nord"]);
        let (problem, result) = again.documents().await;
        assert_eq!((problem.regular[0].free, result.regular[0].kept), (true, Kept::Free));
    }
}
