//! Yes, no and silence.

use allies::domain::offer::state::LotState;
use allies::domain::run::{ShareOrigin, ShareState};
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::services::error::ServiceError;
use allies::store::StoreError;
use allies::store::posted::offer::offer_on;
use chrono::{DateTime, TimeDelta, Utc};

use crate::answers::asked::Asked;
use crate::day::world::{World, publishing};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn a_share_of_an_agreement_is_confirmed_and_one_of_the_pot_waits_for_an_answer(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let shares = asked.shares_of(&asked.run).await;
        let nine: DateTime<Utc> = "2026-11-23T21:00:00Z".parse().unwrap();
        for share in &shares {
            let expected = if share.origin == ShareOrigin::Agreement { ShareState::Confirmed } else { ShareState::Proposed };
            assert_eq!((share.state, share.answer_until), (expected, Some(nine)), "{share:?}");
        }
        assert!(shares.iter().any(|share| share.origin == ShareOrigin::Agreement));
    }

    async fn the_machine_s_operator_says_yes_for_everybody_only_when_asked_to(db: TestDatabase) {
        let world = World::new(&db.store).await;
        world.ask(&[&world.solidaires, &world.epicerie, &world.maraude]).await;
        let request = DayRequest { confirm: true, ..publishing() };
        let run = world.services.run_wave(&Actor::operator(), &world.of, &request).await.unwrap().run;
        let asked = Asked { world, run };
        let shares = asked.shares_of(&asked.run).await;
        assert!(shares.iter().all(|share| share.state == ShareState::Confirmed));
        assert!(shares.iter().all(|share| share.answered.as_ref().unwrap().by == "operator"));
    }

    async fn an_answer_is_noted_once_and_can_be_changed_until_the_answers_close(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let (services, epicerie) = (&asked.world.services, asked.world.somebody_of(&asked.world.epicerie));
        let share = asked.own(&asked.world.epicerie).await[0].clone();
        for takes in [true, true, false, false, true] {
            let expected = if takes { ShareState::Confirmed } else { ShareState::Declined };
            assert_eq!(services.answer_share(&epicerie, &share.id, takes).await.unwrap(), expected);
            assert_eq!(asked.own(&asked.world.epicerie).await[0].state, expected);
        }
        asked.world.clock.advance(TimeDelta::minutes(30));
        let refusal = services.answer_share(&epicerie, &share.id, false).await.unwrap_err();
        assert!(matches!(refusal, ServiceError::Conflict { code: "answers_closed", .. }), "{refusal}");
        assert_eq!(asked.own(&asked.world.epicerie).await[0].state, ShareState::Confirmed);
    }

    async fn one_lot_is_declined_alone(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let (services, epicerie) = (&asked.world.services, asked.world.somebody_of(&asked.world.epicerie));
        let own = asked.own(&asked.world.epicerie).await;
        assert!(own.len() > 1);
        services.answer_share(&epicerie, &own[0].id, false).await.unwrap();
        let states: Vec<_> = asked.own(&asked.world.epicerie).await.iter().map(|share| share.state).collect();
        assert_eq!(states.iter().filter(|state| **state == ShareState::Declined).count(), 1);
        assert_eq!(states.iter().filter(|state| **state == ShareState::Proposed).count(), own.len() - 1);
    }

    async fn a_share_of_an_agreement_can_be_declined_too(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let said = asked.say(&asked.world.solidaires, false).await;
        let own = asked.own(&asked.world.solidaires).await;
        assert_eq!(said, own.len());
        assert!(own.iter().all(|share| share.state == ShareState::Declined));
    }

    async fn nobody_answers_for_another_association(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let share = asked.own(&asked.world.epicerie).await[0].clone();
        let maraude = asked.world.somebody_of(&asked.world.maraude);
        let refusal = asked.world.services.answer_share(&maraude, &share.id, true).await.unwrap_err();
        assert!(matches!(refusal, ServiceError::Forbidden { .. }), "{refusal}");
        let refusal = asked.world.services.answer_all(&maraude, &asked.run, &asked.world.epicerie, true).await.unwrap_err();
        assert!(matches!(refusal, ServiceError::Forbidden { .. }), "{refusal}");
    }

    async fn what_nobody_has_answered_is_declined_when_the_answers_close(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let waiting = asked.states(&asked.run).await[&ShareState::Proposed];
        asked.say(&asked.world.maraude, true).await;
        assert_eq!(asked.later(29).await, 0);
        assert_eq!(asked.later(1).await, 1);
        let states = asked.states(&asked.run).await;
        assert_eq!((states.get(&ShareState::Proposed), states[&ShareState::Declined] < waiting), (None, true), "{states:?}");
        assert!(asked.own(&asked.world.maraude).await.iter().all(|share| share.state == ShareState::Confirmed));
        assert_eq!(asked.later(0).await, 0, "once");
    }

    async fn what_was_accepted_stays_accepted_when_the_day_is_solved_anew(db: TestDatabase) {
        let asked = Asked::new(db).await;
        asked.say(&asked.world.maraude, true).await;
        asked.say(&asked.world.epicerie, false).await;
        let again = DayRequest { again: true, ..publishing() };
        let run = asked.world.services.run_wave(&Actor::operator(), &asked.world.of, &again).await.unwrap().run;
        let shares = asked.shares_of(&run).await;
        assert!(shares.iter().all(|share| share.association != asked.world.epicerie), "what was declined is not given again");
        let before = asked.own(&asked.world.maraude).await;
        for share in shares.iter().filter(|share| share.association == asked.world.maraude) {
            let had = before.iter().find(|one| one.lot == share.lot).map_or(0, |one| one.grams.get());
            let expected = if share.grams.get() <= had { ShareState::Confirmed } else { ShareState::Proposed };
            assert_eq!(share.state, expected, "{share:?} after {had}");
        }
    }

    async fn what_nobody_comes_for_is_told_half_an_hour_before_its_window_opens(db: TestDatabase) {
        let asked = Asked::new(db).await;
        for association in [&asked.world.solidaires, &asked.world.epicerie, &asked.world.maraude] {
            asked.say(association, false).await;
        }
        let who = || async { asked.world.services.who_comes(&Actor::operator(), &asked.world.of.territory, asked.world.of.day).await.unwrap() };
        // Half past nine in the evening; the shops open at eight the next morning.
        assert!(who().await.iter().all(|one| !one.nobody && one.confirmed.get() == 0));
        asked.world.clock.advance(TimeDelta::minutes(10 * 60 - 1));
        assert!(who().await.iter().all(|one| !one.nobody));
        asked.world.clock.advance(TimeDelta::minutes(1));
        let told = who().await;
        assert!(told.len() == 2 && told.iter().all(|one| one.nobody), "{told:?}");
    }

    async fn what_is_freed_and_given_to_nobody_is_open_again(db: TestDatabase) {
        let asked = Asked::new(db).await;
        for association in [&asked.world.solidaires, &asked.world.epicerie, &asked.world.maraude] {
            asked.say(association, false).await;
        }
        assert_eq!(asked.later(60).await, 1);
        let of = asked.world.of.clone();
        let offers = asked.world.store.read::<_, StoreError, _>(move |c| offer_on(c, &of.territory, of.day)).await.unwrap();
        assert!(offers.iter().flat_map(|offer| &offer.lots).all(|lot| lot.state == LotState::Open));
    }
}
