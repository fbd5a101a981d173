//! The second allocation.

use std::collections::{BTreeMap, BTreeSet};

use allies::allocation::checker;
use allies::allocation::exchange::{PlanDocument, ProblemDocument};
use allies::domain::id::{LotId, ShareId};
use allies::domain::planned::driving::StopWord;
use allies::domain::planned::run::WaveDay;
use allies::domain::run::{RoundState, RunState, ShareState};
use allies::services::actor::Actor;
use allies::services::solvers::Solvers;
use allies::store::StoreError;
use allies::store::day::memory::memory_shares;
use allies::store::day::round::round_of_run;
use allies::store::posted::offer::offer_on;
use chrono::TimeDelta;

use crate::answers::asked::Asked;
use crate::carried::driven::Driven;
use crate::day::world::{day, request};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn what_was_freed_is_shared_out_again_ninety_minutes_after_the_cut_off_and_once(db: TestDatabase) {
        let asked = Asked::new(db).await;
        asked.say(&asked.world.solidaires, true).await;
        asked.say(&asked.world.maraude, true).await;
        asked.say(&asked.world.epicerie, false).await;
        assert_eq!((asked.later(30).await, asked.later(29).await), (0, 0));
        assert_eq!(asked.later(1).await, 1);
        let told: Vec<_> = asked.history().await.iter().map(|run| (run.sequence, run.state, run.continues.clone())).collect();
        assert_eq!(told, [(2, RunState::Published, Some(asked.run.clone())), (1, RunState::Superseded, None)]);
        assert_eq!((asked.later(0).await, asked.later(60).await), (0, 0));
    }

    async fn nothing_is_shared_out_again_where_everybody_comes(db: TestDatabase) {
        let asked = Asked::new(db).await;
        for association in [&asked.world.solidaires, &asked.world.epicerie, &asked.world.maraude] {
            asked.say(association, true).await;
        }
        assert_eq!((asked.later(60).await, asked.history().await.len()), (0, 1));
    }

    async fn what_is_kept_keeps_its_id_and_what_is_new_is_offered_to_others(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let kept: BTreeSet<ShareId> = {
            let shares = asked.shares_of(&asked.run).await;
            shares.into_iter().filter(|share| share.association != asked.world.epicerie).map(|share| share.id).collect()
        };
        let again = asked.shared_again().await;
        let shares = asked.shares_of(&again).await;
        let stands: BTreeSet<ShareId> = shares.iter().map(|share| share.id.clone()).collect();
        assert!(kept.is_subset(&stands));
        let new: Vec<_> = shares.iter().filter(|share| !kept.contains(&share.id)).collect();
        assert!(!new.is_empty() && new.iter().all(|share| share.association != asked.world.epicerie), "{new:?}");
        for share in new {
            let open = share.answer_until.unwrap();
            assert_eq!(share.state, ShareState::Proposed);
            assert!(open <= "2026-11-24T06:30:00Z".parse::<chrono::DateTime<chrono::Utc>>().unwrap(), "half an hour before eight: {open}");
        }
        assert!(asked.own(&asked.world.epicerie).await.iter().all(|share| share.state == ShareState::Declined));
    }

    async fn no_lot_is_given_twice_and_the_plan_holds_against_its_problem(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let again = asked.shared_again().await;
        let documents = asked.world.services.read_documents(&Actor::operator(), &again).await.unwrap();
        let problem: ProblemDocument = serde_json::from_str(&documents.problem).unwrap();
        let plan: PlanDocument = serde_json::from_str(&documents.plan).unwrap();
        assert_eq!(checker::verify(&problem.clone().into_problem().unwrap(), &plan).len(), 0);
        assert!(problem.exclusions.iter().any(|pair| pair.association == "Epicerie" && pair.reason == "declined"));
        let mut given: BTreeMap<LotId, i64> = BTreeMap::new();
        for share in asked.shares_of(&again).await {
            *given.entry(share.lot).or_default() += share.grams.get();
        }
        let of = asked.world.of.clone();
        let offers = asked.world.store.read::<_, StoreError, _>(move |c| offer_on(c, &of.territory, of.day)).await.unwrap();
        for lot in offers.iter().flat_map(|offer| &offer.lots) {
            assert!(given.get(&lot.id).copied().unwrap_or(0) <= lot.lot.parts().mass.grams.get(), "{lot:?}");
        }
    }

    async fn what_is_given_anew_comes_with_what_is_fetched_there_anyway(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let maraude = asked.world.maraude.clone();
        let before = asked.own(&maraude).await.len();
        let again = asked.shared_again().await;
        let after = asked.shares_of(&again).await.iter().filter(|share| share.association == maraude).count();
        assert!(after > before, "{after} shares, {before} before");
        asked.world.services.answer_all(&asked.world.somebody_of(&maraude), &again, &maraude, true).await.unwrap();
        asked.world.clock.advance(TimeDelta::hours(8));
        let deliveries = asked.world.services.list_deliveries(&Actor::operator(), &asked.world.of.territory).await.unwrap();
        let own: Vec<_> = deliveries.iter().filter(|delivery| delivery.association == maraude).collect();
        let donors: BTreeSet<&str> = own.iter().map(|delivery| delivery.donor.as_str()).collect();
        assert_eq!((own.len(), own.iter().map(|delivery| delivery.shares.len()).sum::<usize>()), (donors.len(), after));
    }

    async fn who_left_the_first_plan_unanswered_is_not_asked_again(db: TestDatabase) {
        let asked = Asked::new(db).await;
        asked.say(&asked.world.solidaires, true).await;
        asked.say(&asked.world.epicerie, false).await;
        assert_eq!(asked.later(60).await, 1);
        let again = asked.history().await[0].id.clone();
        assert!(asked.shares_of(&again).await.iter().all(|share| share.association == asked.world.solidaires));
    }

    async fn two_processes_share_out_again_once(db: TestDatabase) {
        let asked = Asked::new(db).await;
        asked.say(&asked.world.epicerie, false).await;
        asked.world.clock.advance(TimeDelta::minutes(60));
        let limits = request().limits;
        let (one, other) = tokio::join!(asked.world.services.run_due_waves(&limits), asked.world.services.run_due_waves(&limits));
        assert!(one.is_ok() && other.is_ok());
        let states: Vec<_> = asked.history().await.iter().map(|run| run.state).collect();
        assert_eq!(states.iter().filter(|state| **state == RunState::Published).count(), 1);
        assert_eq!(states.len(), 2, "{states:?}");
    }

    async fn a_second_allocation_that_fails_leaves_the_first_plan_and_is_tried_again(db: TestDatabase) {
        let asked = Asked::new(db).await;
        asked.say(&asked.world.epicerie, false).await;
        asked.world.clock.advance(TimeDelta::minutes(60));
        let broken = Solvers::default().allocating(|_, _| panic!("as if the process ended here"));
        let failing = asked.world.services.clone().with_solvers(broken);
        failing.run_due_waves(&request().limits).await.unwrap();
        let states = |history: Vec<allies::domain::planned::run::Run>| history.iter().map(|run| run.state).collect::<Vec<_>>();
        assert_eq!(states(asked.history().await), [RunState::Failed, RunState::Published]);
        assert_eq!(asked.later(9).await, 0);
        assert_eq!(asked.later(1).await, 1);
        assert_eq!(states(asked.history().await), [RunState::Published, RunState::Failed, RunState::Superseded]);
    }

    async fn a_round_about_to_leave_goes_on_under_the_new_plan(db: TestDatabase) {
        let driven = Driven::new(db).await;
        driven.accept().await;
        // Half past six in the morning: answers are long over, but the Epicerie was let off by telephone before they were.
        let share = driven.shares().await.into_iter().find(|share| share.association == driven.world.maraude).unwrap();
        driven.world.services.answer_share(&Actor::operator(), &share.id, false).await.unwrap();
        let leaves = driven.round().await.leaves;
        driven.world.clock.advance(leaves - TimeDelta::minutes(10) - driven.world.services.now());
        assert_eq!(driven.world.services.run_due_waves(&request().limits).await.unwrap(), 1);
        let round = driven.round().await;
        assert_eq!((round.state, round.run != driven.run), (RoundState::Accepted, true));
        assert_eq!(driven.say(0, StopWord::Arrived).await.unwrap(), RoundState::UnderWay);
        driven.say(0, StopWord::Done).await.unwrap();
        let again = round.run.clone();
        let rounds = driven.world.store.read::<_, StoreError, _>(move |c| round_of_run(c, &again)).await.unwrap();
        assert_eq!(rounds.len(), 1, "the van is planned for nothing more");
    }

    async fn the_next_day_remembers_what_was_kept_and_not_what_was_declined(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let again = asked.shared_again().await;
        for association in [&asked.world.solidaires, &asked.world.maraude] {
            let actor = asked.world.somebody_of(association);
            // Nothing new may have come to one of them.
            let _ = asked.world.services.answer_all(&actor, &again, association, true).await;
        }
        let kept: i64 = {
            let shares = asked.shares_of(&again).await;
            shares.iter().filter(|share| share.association == asked.world.maraude && share.is_kept()).map(|share| share.grams.get()).sum()
        };
        let next = WaveDay { day: day("2026-11-25"), ..asked.world.of.clone() };
        let of = next.clone();
        let past = asked.world.store.read::<_, StoreError, _>(move |c| memory_shares(c, &of, day("2026-11-01"))).await.unwrap();
        assert!(past.iter().all(|one| one.association != asked.world.epicerie), "{past:?}");
        let run = asked.world.services.run_wave(&Actor::operator(), &next, &request()).await.unwrap().run;
        let problem = asked.world.services.read_documents(&Actor::operator(), &run).await.unwrap().problem;
        let problem: ProblemDocument = serde_json::from_str(&problem).unwrap();
        let faded = (kept as f64 * (-1.0_f64 / 14.0).exp2()).round() as i64;
        assert_eq!(problem.associations.iter().find(|one| one.id == "Maraude").unwrap().history_grams, faded);
    }
}
