//! One change, what breaks, and one change back.

use allies::domain::food::grams::Grams;
use allies::rounds::hand::Change;
use allies::services::actor::Actor;
use allies::services::day::hand::{HandChange, HandForm, HandOutcome, Refusal, What};
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::draft::draft_last;

use crate::day::world::{DAY, request};
use crate::hand::world::{EARLY, Hands, bike, van};
use crate::support::database::on_both_databases;

fn later(stop: usize) -> Change {
    Change::Later { vehicle: van(), stop }
}

on_both_databases! {
    async fn a_stop_that_comes_too_late_is_named_with_its_hours_and_taken_back(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let planned = hands.ways().await;
        let [(vehicle, stops)] = planned.as_slice() else { panic!("{planned:?}") };
        assert_eq!((vehicle.as_str(), stops.len(), &stops[..2]), ("van", 4, [EARLY, "Fournil"].map(str::to_owned).as_slice()));
        hands.change(later(0)).await;
        let day = hands.day().await;
        assert_eq!((day.changes, day.troubles.len()), (1, 1), "{:?}", day.troubles);
        let trouble = &day.troubles[0];
        assert_eq!((trouble.round.clone(), trouble.stop), (Some(van()), Some(1)));
        let What::Closed { closes, arrival } = trouble.what else { panic!("{trouble:?}") };
        assert_eq!((closes.to_rfc3339(), arrival > closes), (format!("{DAY}T07:15:00+00:00"), true));
        assert_eq!(day.rounds[0].stops[1].arrival, arrival);
        hands.undo(false).await;
        let day = hands.day().await;
        assert_eq!((hands.ways().await, day.changes, day.troubles.len()), (planned, 0, 0));
    }

    async fn changes_are_taken_back_one_by_one_or_all_at_once(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let planned = hands.ways().await;
        hands.change(later(2)).await;
        let second = hands.ways().await;
        hands.change(Change::Remove { vehicle: van(), stop: 0 }).await;
        assert_eq!(hands.day().await.changes, 2);
        hands.undo(false).await;
        assert_eq!(hands.ways().await, second);
        hands.change(later(0)).await;
        hands.undo(true).await;
        assert_eq!(hands.ways().await, planned);
    }

    async fn a_form_acts_once_and_only_on_the_rounds_that_it_was_made_from(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let (seen, operator) = (hands.form().await, Actor::operator());
        let send = async |form: &HandForm, change| {
            hands.world.services.change_rounds(&operator, &hands.run, form, &HandChange::Rounds(change)).await.unwrap()
        };
        assert_eq!(send(&seen, later(2)).await, HandOutcome::Done);
        let changed = hands.ways().await;
        assert_eq!(send(&seen, later(2)).await, HandOutcome::Done, "the same form again");
        assert_eq!(send(&seen, later(0)).await, HandOutcome::OutOfDate, "another button of the same page");
        let old = HandForm { key: "another form".to_owned(), mark: seen.mark.clone() };
        assert_eq!(send(&old, later(0)).await, HandOutcome::OutOfDate);
        assert_eq!((hands.ways().await, hands.day().await.changes), (changed, 1));
    }

    async fn what_is_taken_off_is_told_and_can_be_carried_by_another(db: TestDatabase) {
        let hands = Hands::new(db).await;
        hands.change(Change::Remove { vehicle: van(), stop: 0 }).await;
        let day = hands.day().await;
        assert_eq!(day.rounds[0].stops.len(), 3);
        let left = &day.left[0];
        assert_eq!((left.from.as_str(), left.to.as_str(), left.reason.code()), (EARLY, "Epicerie", "taken_out"));
        assert_eq!(left.loads.iter().map(|load| load.mass).sum::<Grams>(), Grams::new(8_000).unwrap());
        hands.change(Change::Add { shipment: left.code.clone(), to: bike() }).await;
        let day = hands.day().await;
        assert_eq!((day.rounds.len(), day.left.len(), day.troubles.len()), (2, 0, 0), "{:?}", day.troubles);
    }

    async fn somebody_else_drives_unless_they_drive_already(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let drive = |collector| HandChange::Drive { vehicle: van(), collector };
        let day = hands.day().await;
        let names: Vec<&str> = day.rounds[0].drivers.iter().map(|(_, name)| name.as_str()).collect();
        assert_eq!((names.len(), day.rounds[0].driver.as_ref().unwrap().0 == hands.dominique), (2, true));
        assert_eq!(hands.try_to(drive(hands.sacha.clone())).await, HandOutcome::Done);
        let day = hands.day().await;
        assert_eq!((day.rounds[0].driver.as_ref().unwrap().1.name.as_str(), day.troubles.len()), ("Sacha", 0));
        hands.change(Change::Move { vehicle: van(), stop: 3, to: bike() }).await;
        let troubles = hands.day().await.troubles;
        assert_eq!(troubles.iter().map(|trouble| &trouble.what).collect::<Vec<_>>(), [&What::DrivesTwice { driver: "Sacha".to_owned() }]);
        let stranger = hands.world.services.new_id();
        assert_eq!(hands.try_to(drive(stranger)).await, HandOutcome::Refused(Refusal::CannotDrive));
    }

    async fn what_is_locked_stays_when_better_rounds_are_looked_for(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let search = async || {
            let (services, form) = (&hands.world.services, hands.form().await);
            services.search_rounds(&Actor::operator(), &hands.run, &form, &request().limits).await.unwrap()
        };
        assert_eq!(search().await, HandOutcome::Refused(Refusal::NothingBetter), "the plan is the best");
        let by_bike = async || {
            hands.change(Change::Move { vehicle: van(), stop: 3, to: bike() }).await;
            hands.ways().await
        };
        assert_eq!(by_bike().await.len(), 2);
        assert_eq!(search().await, HandOutcome::Done);
        assert_eq!(hands.ways().await.len(), 1, "nothing is locked: one vehicle suffices");
        let changed = by_bike().await;
        for (vehicle, stops) in &changed {
            let lock = HandChange::Lock { vehicle: vehicle.parse().unwrap(), stops: stops.len() };
            assert_eq!(hands.try_to(lock).await, HandOutcome::Done);
        }
        assert_eq!(search().await, HandOutcome::Refused(Refusal::NothingBetter));
        assert_eq!(hands.ways().await, changed);
        assert_eq!(hands.try_to(HandChange::Rounds(later(0))).await, HandOutcome::Refused(Refusal::Locked));
        assert_eq!(hands.try_to(HandChange::Lock { vehicle: van(), stops: 9 }).await, HandOutcome::Refused(Refusal::NotThere));
        assert!(hands.day().await.rounds[0].stops.iter().all(|stop| stop.is_locked));
    }

    async fn what_is_taken_off_stays_off_when_better_rounds_are_looked_for(db: TestDatabase) {
        let hands = Hands::new(db).await;
        hands.change(Change::Remove { vehicle: van(), stop: 0 }).await;
        hands.change(Change::Move { vehicle: van(), stop: 2, to: bike() }).await;
        let form = hands.form().await;
        let found = hands.world.services.search_rounds(&Actor::operator(), &hands.run, &form, &request().limits).await.unwrap();
        assert_eq!(found, HandOutcome::Done);
        let day = hands.day().await;
        assert_eq!((day.left.len(), day.left[0].reason.code(), day.troubles.len()), (1, "taken_out", 0));
    }

    async fn changes_go_with_a_proposal_that_is_taken_back_or_replaced(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let services = &hands.world.services;
        let drafts = async |run: &allies::domain::id::RunId| {
            let run = run.clone();
            hands.world.store.read::<_, StoreError, _>(move |c| draft_last(c, &run)).await.unwrap()
        };
        hands.change(later(2)).await;
        assert!(drafts(&hands.run).await.is_some());
        let again = allies::services::day::run::DayRequest { again: true, ..request() };
        let second = services.run_wave(&Actor::operator(), &hands.world.of, &again).await.unwrap().run;
        assert!(drafts(&hands.run).await.is_none(), "another proposal stands in its place");
        let form = HandForm { key: "a form".to_owned(), mark: hands.day().await.mark };
        let change = HandChange::Rounds(later(2));
        assert_eq!(services.change_rounds(&Actor::operator(), &second, &form, &change).await.unwrap(), HandOutcome::Done);
        services.withdraw_run(&Actor::operator(), &second).await.unwrap();
        assert!(drafts(&second).await.is_none());
        assert!(matches!(services.read_hand(&Actor::operator(), &hands.world.of).await, Err(ServiceError::NotFound { .. })));
    }

    async fn an_association_neither_reads_nor_changes_the_rounds(db: TestDatabase) {
        let hands = Hands::new(db).await;
        let (services, somebody) = (&hands.world.services, hands.world.somebody_of(&hands.world.epicerie));
        assert!(matches!(services.read_hand(&somebody, &hands.world.of).await, Err(ServiceError::Forbidden { .. })));
        let (form, change) = (hands.form().await, HandChange::Rounds(later(2)));
        for refused in [
            services.change_rounds(&somebody, &hands.run, &form, &change).await,
            services.undo_rounds(&somebody, &hands.run, &form, true).await,
            services.keep_rounds(&somebody, &hands.run, &form).await,
            services.search_rounds(&somebody, &hands.run, &form, &request().limits).await,
        ] {
            assert!(matches!(refused, Err(ServiceError::Forbidden { .. })), "{refused:?}");
        }
    }
}
