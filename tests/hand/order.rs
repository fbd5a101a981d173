//! Another order than a regular round's, taken for one day.

use allies::domain::id::RunId;
use allies::domain::run::RunState;
use allies::rounds::exchange::ResultDocument;
use allies::rounds::hand::Change;
use allies::rounds::result::Kept;
use allies::services::actor::Actor;
use allies::services::day::hand::{HandChange, HandForm, HandOutcome, Refusal};
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::day::round::round_of_run;

use crate::day::regular::Usual;
use crate::day::world::request;
use crate::hand::world::{bike, van};
use crate::support::database::on_both_databases;

impl Usual {
    async fn form(&self) -> HandForm {
        HandForm { key: self.world.services.new_id::<RunId>().to_string(), mark: self.told().await.mark }
    }

    async fn take(&self, form: &HandForm) -> HandOutcome {
        let limits = request().limits;
        self.world.services.take_other_order(&Actor::operator(), &self.run, form, (&van(), &limits)).await.unwrap()
    }
}

fn seconds(result: &ResultDocument) -> i64 {
    result.totals.seconds
}

on_both_databases! {
    async fn the_other_order_takes_the_place_of_the_usual_one_and_saves_what_was_told(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (8, 10)).await;
        let (_, before) = usual.documents().await;
        let form = usual.form().await;
        assert_eq!(usual.take(&form).await, HandOutcome::Done);
        let (problem, after) = usual.documents().await;
        assert_eq!(usual.shops().await, ["Fournil", "Milieu", "Nord"]);
        assert_eq!((problem.regular[0].free, after.regular[0].kept, after.unserved.len()), (true, Kept::Free, 0));
        assert_eq!(seconds(&before) - seconds(&after), before.regular[0].saves_seconds);
        let run = usual.run.clone();
        let kept = usual.world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &run)).await.unwrap();
        assert_eq!(kept.iter().map(|round| round.seconds).sum::<i64>(), seconds(&after));
        let told = usual.told().await.told;
        assert_eq!(told.iter().map(|one| (one.kept, one.saves)).collect::<Vec<_>>(), [(Kept::Free, None)]);
        assert_eq!(usual.world.services.read_run(&Actor::operator(), &usual.run).await.unwrap().state, RunState::Proposed);
        // The same form again, then one that was made from the rounds before.
        assert_eq!(usual.take(&form).await, HandOutcome::Done);
        let old = HandForm { key: usual.world.services.new_id::<RunId>().to_string(), ..form };
        assert_eq!(usual.take(&old).await, HandOutcome::OutOfDate);
        assert_eq!(usual.take(&usual.form().await).await, HandOutcome::Refused(Refusal::NotThere), "it is free already");
    }

    async fn an_order_that_saves_nothing_is_not_taken(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (7, 8)).await;
        let before = usual.documents().await;
        assert_eq!(usual.take(&usual.form().await).await, HandOutcome::Refused(Refusal::NothingBetter));
        assert_eq!(usual.documents().await, before);
    }

    async fn changes_that_are_not_kept_come_first(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (8, 10)).await;
        let (services, form) = (&usual.world.services, usual.form().await);
        let change = HandChange::Rounds(Change::Later { vehicle: van(), stop: 3 });
        assert_eq!(services.change_rounds(&Actor::operator(), &usual.run, &form, &change).await.unwrap(), HandOutcome::Done);
        assert_eq!(usual.take(&usual.form().await).await, HandOutcome::OutOfDate);
        let day = services.read_hand(&Actor::operator(), &usual.world.of).await.unwrap();
        let seen = HandForm { key: services.new_id::<RunId>().to_string(), mark: day.mark };
        assert_eq!(usual.take(&seen).await, HandOutcome::OutOfDate);
    }

    async fn only_who_publishes_a_day_takes_another_order(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (8, 10)).await;
        let (somebody, form, limits) = (usual.world.somebody_of(&usual.world.epicerie), usual.form().await, request().limits);
        let refused = usual.world.services.take_other_order(&somebody, &usual.run, &form, (&van(), &limits)).await;
        assert!(matches!(refused, Err(ServiceError::Forbidden { .. } | ServiceError::NotFound { .. })), "{refused:?}");
        let nobody = usual.world.services.take_other_order(&Actor::operator(), &usual.run, &form, (&bike(), &limits)).await;
        assert_eq!(nobody.unwrap(), HandOutcome::Refused(Refusal::NotThere), "it has no regular round");
    }

    async fn an_order_that_is_changed_by_hand_is_no_trouble_and_is_kept(db: TestDatabase) {
        let usual = Usual::new(db, 50.675, (8, 10)).await;
        let services = &usual.world.services;
        let key = || services.new_id::<RunId>().to_string();
        let change = HandChange::Rounds(Change::Later { vehicle: van(), stop: 0 });
        let form = usual.form().await;
        assert_eq!(services.change_rounds(&Actor::operator(), &usual.run, &form, &change).await.unwrap(), HandOutcome::Done);
        let day = services.read_hand(&Actor::operator(), &usual.world.of).await.unwrap();
        assert_eq!(day.troubles, []);
        let kept = services.keep_rounds(&Actor::operator(), &usual.run, &HandForm { key: key(), mark: day.mark }).await.unwrap();
        assert_eq!((kept, usual.shops().await), (HandOutcome::Done, ["Fournil", "Milieu", "Nord"].map(str::to_owned).to_vec()));
        assert_eq!(usual.told().await.told.iter().map(|one| one.kept).collect::<Vec<_>>(), [Kept::Hand]);
    }
}
