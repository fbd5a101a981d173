//! Days whose rounds are planned on roads, and days whose road engine does not answer.

use std::net::TcpListener;

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::rounds::checker::verify;
use allies::rounds::exchange::{ProblemDocument, ResultDocument};
use allies::rounds::problem::Profile;
use allies::rounds::result::TravelSource;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::services::outside::Outside;
use allies::store::day::run::run_documents;
use chrono::TimeDelta;
use reqwest::Method;

use crate::day::world::{World, request};
use crate::outside::engine::{Engine, Place, outside};
use crate::support::app::TestApp;
use crate::support::browser::page;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;

/// A minute and a half from anywhere to anywhere.
fn quick(_: Place, _: Place) -> Option<f64> {
    Some(90.4)
}

/// No way leads to the Épicerie, nor from it.
fn cut_off(from: Place, to: Place) -> Option<f64> {
    let is_there = |place: Place| (place.1 - 50.632).abs() < 0.000_1;
    (!is_there(from) && !is_there(to)).then_some(90.0)
}

pub async fn asking(db: &TestDatabase, outside: Outside) -> World {
    let mut world = World::new(&db.store).await;
    world.services = world.services.clone().asking(outside);
    world
}

/// Solves the day once more; the problem of its rounds and their result, as they are kept.
pub async fn solved(world: &World) -> (ProblemDocument, ResultDocument) {
    let again = DayRequest { again: true, ..request() };
    let run = world.services.run_wave(&Actor::operator(), &world.of, &again).await.unwrap().run;
    let documents = world.store.read(move |c| run_documents(c, &run)).await.unwrap();
    let problem = serde_json::from_str(&documents.rounds_problem.unwrap()).unwrap();
    (problem, serde_json::from_str(&documents.rounds_result.unwrap()).unwrap())
}

on_both_databases! {
    async fn rounds_are_planned_on_roads_and_can_be_verified_again(db: TestDatabase) {
        let engine = Engine::start(quick);
        let (problem, result) = solved(&asking(db, engine.outside()).await).await;
        assert_eq!(result.travel_source, TravelSource::Osrm);
        let table = &problem.matrix.as_ref().unwrap()[&Profile::Van];
        assert_eq!((table.seconds[0][0], table.seconds[0][1], table.meters[1][0]), (Some(0), Some(90), Some(904)));
        assert!(verify(&problem.into_problem().unwrap(), &result).is_empty());
    }

    async fn what_is_known_is_not_asked_again_until_it_is_a_month_old(db: TestDatabase) {
        let engine = Engine::start(quick);
        let world = asking(db, engine.outside()).await;
        let first = solved(&world).await;
        assert_eq!(engine.asked().len(), 1);
        let second = solved(&world).await;
        assert_eq!((engine.asked().len(), second.0.matrix), (0, first.0.matrix));
        world.clock.advance(TimeDelta::days(31));
        solved(&world).await;
        assert_eq!(engine.asked().len(), 1);
    }

    async fn nothing_but_positions_is_sent(db: TestDatabase) {
        let engine = Engine::start(quick);
        solved(&asking(db, engine.outside()).await).await;
        let asked = engine.asked().remove(0);
        let rest = asked.strip_prefix("/table/v1/driving/").unwrap();
        let (places, query) = rest.split_once('?').unwrap();
        assert!(places.chars().all(|one| one.is_ascii_digit() || ".,;-".contains(one)), "{asked}");
        assert!(query.starts_with("annotations=duration,distance&sources=0;1"), "{asked}");
    }

    async fn food_that_no_road_leads_to_stays_and_says_so(db: TestDatabase) {
        let engine = Engine::start(cut_off);
        let world = asking(db, engine.outside()).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap().run;
        let documents = world.store.read(move |c| run_documents(c, &run)).await.unwrap();
        let problem: serde_json::Value = serde_json::from_str(&documents.problem).unwrap();
        let excluded = problem["exclusions"].as_array().unwrap();
        let told = excluded.iter().any(|pair| pair["association"] == "Epicerie" && pair["reason"] == "no_vehicle");
        assert!(told, "{excluded:?}");
    }

    async fn an_engine_that_does_not_answer_leaves_estimates_and_a_person_reads_it(db: TestDatabase) {
        // It is connected to, and never answers.
        let listener = TcpListener::bind("127.0.0.1:0").unwrap();
        let world = asking(db, outside(listener.local_addr().unwrap().port())).await;
        let (problem, result) = solved(&world).await;
        assert_eq!((problem.matrix, result.travel_source), (None, TravelSource::GreatCircleFallback));
        let app = TestApp::start(db).await;
        app.clock.advance(world.services.now() - app.services.now() + TimeDelta::minutes(1));
        let limits = Limits { territory: Some(world.of.territory.clone()), ..Limits::default() };
        let token = app.token(Role::Coordinator, limits).await;
        let (_, source) = page(app.request(&token, Method::GET, "/day/2026-11-24/journee")).await;
        let text = markup::read(&source).text.replace(['\u{202f}', '\u{a0}'], " ");
        let told = "Les temps de route sont estimés à vol d’oiseau : le serveur de routes n’a pas répondu";
        assert_eq!(text.matches(told).count(), 2, "as an alarm, and with the rounds: {text}");
    }

    async fn an_engine_that_comes_back_is_asked_for_the_rest(db: TestDatabase) {
        let mut world = asking(db, outside(1)).await;
        assert_eq!(solved(&world).await.1.travel_source, TravelSource::GreatCircleFallback);
        let engine = Engine::start(quick);
        world.services = world.services.clone().asking(engine.outside());
        assert_eq!(solved(&world).await.1.travel_source, TravelSource::Osrm);
    }

    async fn an_answer_that_is_no_table_is_no_answer(db: TestDatabase) {
        let engine = Engine::start(|_, _| Some(-1.0));
        let (problem, result) = solved(&asking(db, engine.outside()).await).await;
        assert_eq!((problem.matrix, result.travel_source), (None, TravelSource::GreatCircleFallback));
    }
}
