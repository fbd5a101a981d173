//! The day's rounds use the van too: they leave booked hours alone, and nobody books the hours of a round.

use std::collections::BTreeSet;

use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::id::RunId;
use allies::domain::planned::round::Round;
use allies::domain::run::RoundState;
use allies::domain::time::window::Window;
use allies::services::actor::Actor;
use allies::services::day::board::{Alarm, BoardAsked};
use allies::services::equipment::book::BookOutcome;
use allies::services::equipment::uses::{Use, User};
use allies::store::StoreError;
use allies::store::day::round::{round_advance_all, round_of_run};
use chrono::TimeDelta;

use crate::day::world::{DAY, lot, publishing, request};
use crate::equipment::shed::{Shed, at};
use crate::support::database::on_both_databases;

async fn rounds(shed: &Shed, run: &RunId) -> Vec<Round> {
    let run = run.clone();
    shed.world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &run)).await.unwrap()
}

async fn solve(shed: &Shed) -> RunId {
    shed.world.services.run_wave(&Actor::operator(), &shed.world.of, &request()).await.unwrap().run
}

fn meets(one: Window, other: Window) -> bool {
    one.overlap(other) > TimeDelta::zero()
}

on_both_databases! {
    async fn rounds_are_driven_before_and_after_the_hours_that_somebody_booked(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let evening = vec![lot(ProductFamily::Bakery, TemperatureClass::Ambient, 40_000)];
        shed.world.offer(&shed.world.bakery, DAY, (16, 18), evening).await;
        assert!(matches!(shed.book(&shed.world.maraude, ("11:00", "15:00")).await, BookOutcome::Booked(_)));
        let run = solve(&shed).await;
        let driven = rounds(&shed, &run).await;
        let codes: BTreeSet<&str> = driven.iter().map(|round| round.code.as_str()).collect();
        assert_eq!(codes, BTreeSet::from(["van", "van.1.2"]), "{driven:?}");
        for round in &driven {
            assert_eq!(round.vehicle, shed.van);
            assert!(!meets(round.hours(), Window::new(at("11:00"), at("15:00")).unwrap()), "{:?}", round.hours());
        }
    }

    async fn a_van_that_is_booked_all_day_drives_nothing(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let run = solve(&shed).await;
        assert_eq!(rounds(&shed, &run).await.len(), 1);
        shed.world.services.withdraw_run(&Actor::operator(), &run).await.unwrap();
        assert!(matches!(shed.book(&shed.world.maraude, ("6:00", "21:00")).await, BookOutcome::Booked(_)));
        let run = solve(&shed).await;
        assert_eq!(rounds(&shed, &run).await, []);
    }

    async fn the_day_says_that_a_vehicle_stays_because_it_is_booked(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let lent = async || {
            let asked = BoardAsked { day: Some(shed.world.of.day), wave: None };
            let board = shed.world.services.read_day_board(&Actor::operator(), &shed.world.of.territory, &asked).await.unwrap();
            let told = board.shown.unwrap().alarms.into_iter().filter_map(|alarm| match alarm {
                Alarm::Lent { vehicle, to, .. } => Some((vehicle, to)),
                Alarm::Stays { vehicle, .. } => panic!("{vehicle} has a driver"),
                _ => None,
            });
            told.collect::<Vec<_>>()
        };
        assert_eq!(lent().await, []);
        assert!(matches!(shed.book(&shed.world.maraude, ("11:00", "21:00")).await, BookOutcome::Booked(_)));
        assert_eq!(lent().await, [], "it drives in the morning");
        assert!(matches!(shed.book(&shed.world.epicerie, ("6:00", "11:00")).await, BookOutcome::Booked(_)));
        assert_eq!(lent().await, [("Fourgon".to_owned(), vec!["Epicerie".to_owned(), "Maraude".to_owned()])]);
    }

    async fn the_hours_of_a_published_round_are_refused_and_named(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let run = shed.world.services.run_wave(&Actor::operator(), &shed.world.of, &publishing()).await.unwrap().run;
        let round = rounds(&shed, &run).await.remove(0);
        let van = shed.van_as_thing();
        let BookOutcome::Taken(taken) = shed.try_to(&van, &shed.world.maraude, ("8:00", "10:00"), true).await.unwrap() else {
            panic!("a round is there")
        };
        assert_eq!(taken.by, [Use { hours: round.hours(), user: User::Round }]);
        let next = taken.next.unwrap();
        assert!(!taken.may_wait, "a round does not go away");
        assert!(round.hours().to() <= next.from() && next.from() < round.hours().to() + TimeDelta::minutes(1), "{next:?}");
        assert_eq!((next.from().timestamp() % 60, next.to() - next.from()), (0, TimeDelta::hours(2)), "as one types it");
        let week = shed.world.services.read_equipment_week(&Actor::operator(), &shed.world.of.territory, None).await.unwrap();
        assert_eq!(week.things[0].uses, taken.by);
        let ends = round.hours().to();
        assert!(ends < at("15:00"), "{ends}");
        assert!(matches!(shed.book(&shed.world.maraude, ("15:00", "17:00")).await, BookOutcome::Booked(_)));
        let done = run.clone();
        for (from, to) in [
            (RoundState::Sent, RoundState::Accepted),
            (RoundState::Accepted, RoundState::UnderWay),
            (RoundState::UnderWay, RoundState::Done),
        ] {
            let run = done.clone();
            shed.world.store.transaction::<_, StoreError, _>(move |c| round_advance_all(c, &run, from, to)).await.unwrap();
        }
        assert!(matches!(shed.book(&shed.world.maraude, ("8:00", "10:00")).await, BookOutcome::Booked(_)), "its vehicle is back");
    }

    async fn a_round_keeps_its_code_when_hours_around_it_are_booked_and_the_day_is_solved_again(db: TestDatabase) {
        let shed = Shed::new(db).await;
        let run = shed.world.services.run_wave(&Actor::operator(), &shed.world.of, &publishing()).await.unwrap().run;
        let before = rounds(&shed, &run).await.remove(0);
        assert_eq!(before.code.as_str(), "van");
        assert!(matches!(shed.book(&shed.world.maraude, ("15:00", "21:00")).await, BookOutcome::Booked(_)));
        assert!(matches!(shed.book(&shed.world.maraude, ("6:00", "7:15")).await, BookOutcome::Booked(_)));
        let request = allies::services::day::run::DayRequest { again: true, ..request() };
        let again = shed.world.services.run_wave(&Actor::operator(), &shed.world.of, &request).await.unwrap().run;
        let after = rounds(&shed, &again).await.remove(0);
        assert_eq!((after.code.clone(), after.hours()), (before.code.clone(), before.hours()));
    }
}
