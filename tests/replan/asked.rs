//! Planning again because somebody asks for it, and whatever happens meanwhile.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use allies::allocation::allocate;
use allies::domain::planned::driving::StopWord;
use allies::domain::run::{RunState, StopState, StopTrouble};
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::services::solvers::Solvers;
use chrono::TimeDelta;
use reqwest::Method;

use crate::day::world::request;
use crate::replan::road::{Road, runs};
use crate::support::app::{Answer, TestApp};
use crate::support::database::on_both_databases;

/// Solvers that say when they are asked, and go on when they are told so.
fn waiting() -> (Solvers, Receiver<()>, Sender<()>) {
    let ((asked, is_asked), (go_on, goes_on)) = (channel(), channel::<()>());
    let (asked, goes_on) = (Mutex::new(asked), Arc::new(Mutex::new(goes_on)));
    let solvers = Solvers::default().allocating(move |problem, budget| {
        let _ = asked.lock().unwrap().send(());
        let _ = goes_on.lock().unwrap().recv();
        allocate(problem, budget)
    });
    (solvers, is_asked, go_on)
}

on_both_databases! {
    async fn a_plan_can_be_made_again_and_again(db: TestDatabase) {
        let road = Road::new(db).await;
        let before = road.plan().await;
        for _ in 0..3 {
            road.later(1);
            road.replan().await.unwrap();
            road.plan().await.assert_nothing_is_lost();
        }
        let after = road.plan().await;
        assert_eq!(runs(road.world()).await.len(), 4);
        assert_eq!(after.shares.iter().map(|share| &share.id).collect::<Vec<_>>(), before.shares.iter().map(|share| &share.id).collect::<Vec<_>>());
        assert_eq!(road.told().await.len(), 0, "nothing changed for anybody: {:?}", road.told().await);
    }

    async fn what_is_not_published_is_not_planned_again(db: TestDatabase) {
        let road = Road::new(db).await;
        let first = road.plan().await.run.id;
        road.replan().await.unwrap();
        let refused = road.world().services.replan(&Actor::operator(), &first, &request().limits, Keep::nothing()).await.unwrap_err();
        assert!(matches!(refused, ServiceError::Conflict { code: "not_published", .. }), "{refused}");
        let refused = road.world().services.replan(&road.0.driver(), &first, &request().limits, Keep::nothing()).await.unwrap_err();
        assert!(matches!(refused, ServiceError::Forbidden { .. }), "{refused}");
    }

    async fn a_program_asks_for_it_and_the_same_request_acts_once(db: TestDatabase) {
        let road = Road::new(db).await;
        let app = TestApp::start(db).await;
        app.clock.advance(road.world().services.now() - app.services.now());
        let path = format!("/api/v1/runs/{}/replanning", road.plan().await.run.id);
        let ask = || app.request(&app.admin, Method::POST, &path).header("Idempotency-Key", "once");
        let first = Answer::of(ask()).await;
        assert_eq!((first.status, first.text("/outcome")), (200, "published".to_owned()), "{}", first.body);
        let again = Answer::of(ask()).await;
        assert_eq!((again.status, again.text("/run")), (200, first.text("/run")));
        assert_eq!(runs(road.world()).await.len(), 2);
        Answer::of(app.request(&app.admin, Method::POST, &path)).await.assert_problem(409, "conflict");
    }

    async fn a_late_round_is_planned_from_when_it_came(db: TestDatabase) {
        let road = Road::new(db).await;
        let before = road.round().await;
        road.later(25);
        road.0.say(0, StopWord::Arrived).await.unwrap();
        road.later(10);
        road.0.say(0, StopWord::Done).await.unwrap();
        let now = road.world().services.now();
        road.replan().await.unwrap();
        let after = road.round().await;
        let place = |round: &allies::domain::planned::round::Round| (round.stops[0].id.clone(), round.stops[0].arrival, round.stops[0].pickups.clone());
        assert_eq!((place(&after), after.stops[0].state), (place(&before), StopState::Done), "what is done stands where it stood");
        assert!(after.stops.iter().skip(1).all(|stop| stop.arrival >= now), "{after:?}");
        road.plan().await.assert_nothing_is_lost();
    }

    async fn what_is_said_while_it_is_solved_is_in_the_plan(db: TestDatabase) {
        let road = Road::new(db).await;
        let (solvers, is_asked, go_on) = waiting();
        let (services, run) = (road.world().services.clone().with_solvers(solvers), road.plan().await.run.id);
        let solving = tokio::spawn(async move { services.replan(&Actor::operator(), &run, &request().limits, Keep::nothing()).await });
        let is_asked = tokio::task::spawn_blocking(move || { is_asked.recv().unwrap(); is_asked }).await.unwrap();
        road.0.say(0, StopWord::Arrived).await.unwrap();
        go_on.send(()).unwrap();
        tokio::task::spawn_blocking(move || is_asked.recv().unwrap()).await.unwrap();
        drop(go_on);
        solving.await.unwrap().unwrap();
        assert_eq!(road.round().await.stops[0].state, StopState::Arrived);
        road.plan().await.assert_nothing_is_lost();
    }

    async fn whoever_ends_while_it_is_solved_leaves_the_plan_and_the_job_takes_it_up(db: TestDatabase) {
        let road = Road::new(db).await;
        road.fail(0, StopTrouble::Closed).await;
        road.later(1);
        let (solvers, is_asked, go_on) = waiting();
        let (services, run) = (road.world().services.clone().with_solvers(solvers), road.plan().await.run.id);
        let solving = tokio::spawn(async move { services.replan(&Actor::operator(), &run, &request().limits, Keep::nothing()).await });
        tokio::task::spawn_blocking(move || is_asked.recv().unwrap()).await.unwrap();
        solving.abort();
        assert!(solving.await.unwrap_err().is_cancelled());
        drop(go_on);
        let states = |runs: Vec<(_, RunState)>| runs.into_iter().map(|(_, state)| state).collect::<Vec<_>>();
        assert_eq!(states(runs(road.world()).await), [RunState::Running, RunState::Published]);
        road.world().clock.advance(TimeDelta::seconds(1) + TimeDelta::from_std(request().limits.lease).unwrap());
        assert_eq!(road.job().await, 1);
        assert_eq!(states(runs(road.world()).await), [RunState::Published, RunState::Superseded]);
        road.plan().await.assert_nothing_is_lost();
    }
}
