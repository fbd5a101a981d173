//! What is kept stands in the place of what was proposed, and is what publishing publishes.

use allies::domain::planned::shipment::Carriage;
use allies::domain::run::RunState;
use allies::rounds::checker::verify;
use allies::rounds::exchange::{ProblemDocument, ResultDocument};
use allies::rounds::hand::Change;
use allies::services::actor::Actor;
use allies::services::day::hand::{HandChange, HandOutcome, Refusal};
use allies::store::StoreError;
use allies::store::day::shipment::shipment_of_run;

use crate::hand::world::{EARLY, Hands, van};
use crate::support::database::on_both_databases;

impl Hands {
    /// The documents of the run hold, and tell these stops.
    async fn documents_tell(&self, stops: usize) {
        let documents = self.world.services.read_documents(&Actor::operator(), &self.run).await.unwrap();
        let problem: ProblemDocument = serde_json::from_str(&documents.rounds_problem.unwrap()).unwrap();
        let result: ResultDocument = serde_json::from_str(&documents.rounds_result.unwrap()).unwrap();
        assert_eq!(verify(&problem.into_problem().unwrap(), &result), []);
        assert_eq!(result.rounds.iter().map(|round| round.stops.len()).sum::<usize>(), stops);
    }

    async fn state(&self) -> RunState {
        self.world.services.read_run(&Actor::operator(), &self.run).await.unwrap().state
    }
}

on_both_databases! {
    async fn what_breaks_is_not_kept(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let before = hands.kept().await;
        hands.change(Change::Later { vehicle: van(), stop: 0 }).await;
        assert_eq!(hands.keep().await, HandOutcome::Refused(Refusal::Breaks));
        assert_eq!((hands.kept().await, hands.day().await.changes), (before, 1));
        hands.documents_tell(4).await;
    }

    async fn what_is_kept_takes_the_place_of_the_proposals_rounds(db: TestDatabase) {
        let hands = Hands::new(db).await;
        hands.change(Change::Remove { vehicle: van(), stop: 0 }).await;
        assert_eq!(hands.try_to(HandChange::Drive { vehicle: van(), collector: hands.sacha.clone() }).await, HandOutcome::Done);
        let changed = hands.ways().await;
        assert_eq!(hands.kept().await[0].stops.len(), 4, "nothing is kept yet");
        assert_eq!(hands.keep().await, HandOutcome::Done);
        let day = hands.day().await;
        assert_eq!((hands.ways().await, day.changes, day.troubles.len(), hands.state().await), (changed, 0, 0, RunState::Proposed));
        let kept = hands.kept().await;
        assert_eq!((kept.len(), kept[0].stops.len(), kept[0].collector.as_ref()), (1, 3, Some(&hands.sacha)));
        hands.documents_tell(3).await;
        let run = hands.run.clone();
        let shipments = hands.world.store.read::<_, StoreError, _>(move |c| shipment_of_run(c, &run)).await.unwrap();
        let left: Vec<&Carriage> = shipments.iter().map(|one| &one.carriage).filter(|one| matches!(one, Carriage::Unserved { .. })).collect();
        assert_eq!(left, [&Carriage::Unserved { reason: "taken_out".to_owned(), action: Some("ask_association_to_collect".to_owned()) }]);
        let summary = hands.world.services.read_day(&Actor::operator(), &hands.run).await.unwrap();
        assert_eq!((summary.unserved.len(), summary.unserved[0].donor.name.as_str()), (1, EARLY));
        hands.world.services.publish_run(&Actor::operator(), &hands.run).await.unwrap();
        assert_eq!((hands.state().await, hands.kept().await[0].stops.len()), (RunState::Published, 3));
    }

    async fn what_was_taken_off_and_kept_can_be_carried_again(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let planned = hands.ways().await;
        hands.change(Change::Remove { vehicle: van(), stop: 0 }).await;
        hands.keep().await;
        let left = hands.day().await.left[0].code.clone();
        hands.change(Change::Add { shipment: left, to: van() }).await;
        assert_eq!(hands.ways().await, planned);
        assert_eq!(hands.keep().await, HandOutcome::Done);
        assert!(hands.day().await.left.is_empty());
        hands.documents_tell(4).await;
    }

    async fn locks_are_kept_with_the_rounds(db: TestDatabase) {
        let hands = Hands::new(db).await;
        assert_eq!(hands.try_to(HandChange::Lock { vehicle: van(), stops: 2 }).await, HandOutcome::Done);
        assert_eq!(hands.keep().await, HandOutcome::Done);
        let locked = async || hands.day().await.rounds[0].stops.iter().filter(|stop| stop.is_locked).count();
        assert_eq!(locked().await, 2);
        assert_eq!(hands.try_to(HandChange::Lock { vehicle: van(), stops: 0 }).await, HandOutcome::Done);
        assert_eq!((hands.keep().await, locked().await), (HandOutcome::Done, 0));
        hands.documents_tell(4).await;
    }

    async fn publishing_publishes_what_is_kept_and_forgets_the_rest(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let before = hands.kept().await;
        hands.change(Change::Later { vehicle: van(), stop: 2 }).await;
        hands.world.services.publish_run(&Actor::operator(), &hands.run).await.unwrap();
        let stops = |rounds: &[allies::domain::planned::round::Round]| rounds[0].stops.clone();
        assert_eq!(stops(&hands.kept().await), stops(&before));
        let day = hands.day().await;
        assert_eq!((day.state, day.changes, day.rounds.len()), (RunState::Published, 0, 1));
        let change = HandChange::Rounds(Change::Later { vehicle: van(), stop: 2 });
        assert_eq!(hands.try_to(change).await, HandOutcome::OutOfDate, "what is published is changed no more");
    }
}
