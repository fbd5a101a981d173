//! The round while it is driven.

use std::collections::BTreeSet;

use allies::domain::fleet::collector::Collector;
use allies::domain::id::ShareId;
use allies::domain::offer::state::LotState;
use allies::domain::planned::driving::StopWord;
use allies::domain::planned::mail::MailKind;
use allies::domain::run::{RoundState, ShareState, StopState, StopTrouble};
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::day::driving::cargo_of_round;
use allies::store::posted::offer::offer_on;

use crate::carried::driven::Driven;
use crate::day::published::mails;
use crate::day::world::{DAY, day, publishing};
use crate::support::database::on_both_databases;

/// The shares that are loaded at the first stop.
async fn first_loaded(driven: &Driven) -> BTreeSet<ShareId> {
    let (id, first) = (driven.round.clone(), driven.round().await.stops[0].id.clone());
    let cargo = driven.world.store.read::<_, StoreError, _>(move |c| cargo_of_round(c, &id)).await.unwrap();
    cargo.into_iter().filter(|one| one.is_loaded && one.stop == first).map(|one| one.share).collect()
}

async fn in_state(driven: &Driven, state: ShareState) -> BTreeSet<ShareId> {
    driven.shares().await.into_iter().filter(|share| share.state == state).map(|share| share.id).collect()
}

on_both_databases! {
    async fn a_round_is_accepted_and_saying_so_twice_changes_nothing(db: TestDatabase) {
        let driven = Driven::new(db).await;
        for _ in 0..2 {
            let state = driven.world.services.answer_round(&driven.driver(), &driven.round, true).await.unwrap();
            assert_eq!(state, RoundState::Accepted);
        }
        assert_eq!(driven.round().await.state, RoundState::Accepted);
    }

    async fn a_round_that_was_declined_can_no_longer_be_accepted(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.world.services.answer_round(&driven.driver(), &driven.round, false).await.unwrap();
        let refusal = driven.world.services.answer_round(&driven.driver(), &driven.round, true).await.unwrap_err();
        assert_eq!(refusal.to_string(), "round is declined and cannot become accepted");
    }

    async fn nothing_is_said_of_a_stop_before_the_round_is_accepted(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let refusal = driven.say(0, StopWord::Arrived).await.unwrap_err();
        assert_eq!(refusal.to_string(), "round is sent and cannot become under_way");
        assert_eq!(driven.round().await.stops[0].state, StopState::ToDo, "nothing is half written");
    }

    async fn a_stop_is_done_only_after_arriving(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.accept().await;
        let refusal = driven.say(0, StopWord::Done).await.unwrap_err();
        assert_eq!(refusal.to_string(), "stop is to_do and cannot become done");
    }

    async fn what_is_loaded_has_left_its_donor(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.accept().await;
        driven.pass(0).await;
        let loaded = first_loaded(&driven).await;
        assert!(!loaded.is_empty());
        assert_eq!(in_state(&driven, ShareState::Collected).await, loaded);
        let lots: BTreeSet<_> = driven.shares().await.into_iter().filter(|one| loaded.contains(&one.id)).map(|one| one.lot).collect();
        let territory = driven.world.of.territory.clone();
        let offers = driven.world.store.read::<_, StoreError, _>(move |c| offer_on(c, &territory, day(DAY))).await.unwrap();
        let collected = offers.iter().flat_map(|offer| &offer.lots).filter(|lot| lot.state == LotState::Collected);
        assert_eq!(collected.map(|lot| lot.id.clone()).collect::<BTreeSet<_>>(), lots);
    }

    async fn done_said_twice_acts_once(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.accept().await;
        driven.pass(0).await;
        let before = driven.shares().await;
        assert_eq!(driven.say(0, StopWord::Done).await.unwrap(), RoundState::UnderWay);
        assert_eq!(driven.shares().await, before);
    }

    async fn what_a_failed_pickup_held_is_lost_and_the_rest_is_not(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.accept().await;
        driven.say(0, StopWord::Failed(StopTrouble::Closed)).await.unwrap();
        assert_eq!(in_state(&driven, ShareState::Lost).await, first_loaded(&driven).await);
        let read = driven.world.services.read_driven_round(&driven.driver(), &driven.round).await.unwrap();
        assert_eq!((read.stops[0].state, read.stops[0].report.trouble), (StopState::Failed, Some(StopTrouble::Closed)));
        assert_eq!(read.next_stop().unwrap().0, 2);
    }

    async fn the_last_stop_ends_the_round(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.accept().await;
        let last = driven.round().await.stops.len() - 1;
        for at in 0..last {
            assert_eq!(driven.pass(at).await, RoundState::UnderWay);
        }
        assert_eq!(driven.pass(last).await, RoundState::Done);
    }

    async fn a_round_is_read_by_who_drives_it_and_by_no_other_driver(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let services = &driven.world.services;
        let listed = services.list_driven_rounds(&driven.driver()).await.unwrap();
        assert_eq!(listed.iter().map(|round| &round.id).collect::<Vec<_>>(), [&driven.round]);
        assert!(services.list_driven_rounds(&driven.stranger()).await.unwrap().is_empty());
        let refusal = services.read_driven_round(&driven.stranger(), &driven.round).await.unwrap_err();
        assert!(matches!(refusal, ServiceError::Forbidden { .. }), "{refusal}");
        let refusal = services.answer_round(&driven.stranger(), &driven.round, true).await.unwrap_err();
        assert!(matches!(refusal, ServiceError::Forbidden { .. }), "{refusal}");
    }

    async fn a_stop_says_when_it_is_open_and_what_is_taken_for_whom(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let round = driven.world.services.read_driven_round(&driven.driver(), &driven.round).await.unwrap();
        for stop in &round.stops {
            let window = stop.window.unwrap();
            assert!((window.from()..=window.to()).contains(&stop.arrival), "{}", stop.place.name);
            assert!(!stop.taken.is_empty() || !stop.left.is_empty());
        }
        let left: i64 = round.stops.iter().flat_map(|stop| &stop.left).flat_map(|task| &task.loads).map(|load| load.mass.get()).sum();
        assert_eq!(round.loads().map(|load| load.mass.get()).sum::<i64>(), left, "what is taken is left");
    }

    async fn a_plan_that_was_replaced_is_driven_no_more(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.accept().await;
        let again = DayRequest { again: true, ..publishing() };
        driven.world.services.run_wave(&Actor::operator(), &driven.world.of, &again).await.unwrap();
        let refusal = driven.say(0, StopWord::Arrived).await.unwrap_err();
        assert!(refusal.to_string().contains("another plan stands in its place"), "{refusal}");
    }
    async fn the_round_of_a_driver_without_an_address_goes_to_their_organisation_as_a_sheet(db: TestDatabase) {
        let (driven, operator) = (Driven::new(db).await, Actor::operator());
        let services = &driven.world.services;
        let kept = services.read_collector(&operator, &driven.collector).await.unwrap();
        let without = Collector { email: None, phone: "06 00 00 00 07".parse().ok(), ..kept.value };
        services.change_collector(&operator, &driven.collector, kept.version, without).await.unwrap();
        services.run_wave(&operator, &driven.world.of, &DayRequest { again: true, ..publishing() }).await.unwrap();
        let mails = mails(&driven.world).await;
        let sheet = mails.iter().filter(|mail| mail.key.kind == MailKind::Collector).max_by_key(|mail| mail.revision).unwrap();
        assert_eq!(sheet.address, "solidaires@example.org");
        let text = sheet.content.text.replace(['\u{202F}', '\u{A0}'], " ");
        assert!(text.contains("À appeler : Dominique, 06 00 00 00 07") && sheet.content.subject.ends_with("à imprimer"), "{text}");
    }
}
