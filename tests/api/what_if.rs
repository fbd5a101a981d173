//! And if, over the API: a coordinator's whole answer, an association's own figures, and a day that stays as it was.

use std::sync::mpsc::{Receiver, Sender, channel};
use std::sync::{Arc, Mutex};

use allies::allocation::allocate;
use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::domain::id::OrganisationId;
use allies::services::solvers::Solvers;
use serde_json::{Value, json};
use tokio::sync::mpsc::UnboundedReceiver;

use crate::answers::asked::Asked;
use crate::support::app::{Answer, TestApp};
use crate::support::database::{TestDatabase, on_both_databases};

async fn coordinator(app: &TestApp, asked: &Asked) -> String {
    app.token(Role::Coordinator, Limits { territory: Some(asked.world.of.territory.clone()), ..Limits::default() }).await
}

async fn association(app: &TestApp, asked: &Asked, id: &OrganisationId) -> String {
    let limits = Limits { territory: Some(asked.world.of.territory.clone()), organisation: Some(id.clone()), ..Limits::default() };
    app.token(Role::Association, limits).await
}

async fn started(db: &TestDatabase) -> (Asked, TestApp) {
    (Asked::new(db).await, TestApp::start(db).await)
}

async fn tried(app: &TestApp, token: &str, asked: &Asked, body: &Value) -> Answer {
    app.post(token, &format!("/api/v1/runs/{}/what-if", asked.run), body).await
}

/// A solver that says when it begins, and goes on when it is told to.
fn held() -> (Solvers, UnboundedReceiver<()>, Sender<()>) {
    let (begun, begins) = tokio::sync::mpsc::unbounded_channel();
    let (go_on, goes_on): (_, Receiver<()>) = channel();
    let goes_on = Arc::new(Mutex::new(goes_on));
    let solvers = Solvers::default().allocating(move |problem, budget| {
        begun.send(()).unwrap();
        goes_on.lock().unwrap().recv().unwrap();
        allocate(problem, budget)
    });
    (solvers, begins, go_on)
}

on_both_databases! {
    async fn a_coordinator_reads_whom_a_change_concerns_and_the_day_stays(db: TestDatabase) {
        let (asked, app) = started(db).await;
        let token = coordinator(&app, &asked).await;
        let documents = format!("/api/v1/runs/{}/documents", asked.run);
        let (before, runs) = (app.get(&token, &documents).await.body, asked.history().await.len());
        let answer = tried(&app, &token, &asked, &json!({ "change": "people", "association": "Epicerie", "people": 1_200 })).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        assert_eq!((&answer.body["proven"], &answer.body["before"]["shared_grams"]), (&json!(true), &json!(140_000)));
        let moved = answer.body["associations"].as_array().unwrap();
        assert_eq!(moved[0]["code"], "Epicerie", "{}", answer.body);
        assert!(moved[0]["after"]["grams"].as_i64() > moved[0]["before"]["grams"].as_i64() && moved.len() > 1, "{}", answer.body);
        assert_eq!(app.get(&token, &documents).await.body, before);
        assert_eq!(asked.history().await.len(), runs);
    }

    async fn an_association_reads_its_own_figures_and_changes_nothing_of_others(db: TestDatabase) {
        let (asked, app) = started(db).await;
        let token = association(&app, &asked, &asked.world.epicerie).await;
        let own = tried(&app, &token, &asked, &json!({ "change": "people", "people": 1_200 })).await;
        assert_eq!((own.status, &own.body["before"], &own.body["after"]), (200, &Value::Null, &Value::Null), "{}", own.body);
        let told = own.body["associations"].as_array().unwrap();
        assert_eq!((told.len(), &told[0]["code"]), (1, &json!("Epicerie")));
        for body in [
            json!({ "change": "people", "association": "Maraude", "people": 1 }),
            json!({ "change": "half_life", "half_life_days": 7 }),
            json!({ "change": "rule", "rule": "radius" }),
        ] {
            tried(&app, &token, &asked, &body).await.assert_problem(403, "forbidden");
        }
    }

    async fn a_half_life_a_rule_and_a_convention_can_be_tried(db: TestDatabase) {
        let asked = Asked::new(db).await;
        let app = TestApp::start(db).await;
        let token = coordinator(&app, &asked).await;
        for body in [
            json!({ "change": "half_life", "half_life_days": 30 }),
            json!({ "change": "rule", "rule": "agreements" }),
            json!({ "change": "convention", "association": "Solidaires", "donor": "Halles", "exists": false }),
            json!({ "change": "storage", "association": "Epicerie", "temperature": "chilled", "grams": 0 }),
            json!({ "change": "radius", "association": "Epicerie", "metres": 0 }),
            json!({ "change": "need", "association": "Epicerie", "family": "bakery", "grams": 0 }),
        ] {
            let answer = tried(&app, &token, &asked, &body).await;
            assert_eq!((answer.status, &answer.body["before"]["shared_grams"]), (200, &json!(140_000)), "{body}: {}", answer.body);
        }
        let nowhere = tried(&app, &token, &asked, &json!({ "change": "radius", "association": "Epicerie", "metres": 0 })).await;
        let own = nowhere.body["associations"].as_array().unwrap().iter().find(|one| one["code"] == "Epicerie").unwrap().clone();
        assert_eq!(own["after"]["grams"], 0, "{own}");
    }

    async fn every_wrong_field_of_a_change_is_told(db: TestDatabase) {
        let (asked, app) = started(db).await;
        let token = coordinator(&app, &asked).await;
        let wrong = async |body: Value| {
            let answer = tried(&app, &token, &asked, &body).await;
            answer.assert_problem(422, "invalid-fields");
            answer.pointers().join(" ")
        };
        assert_eq!(wrong(json!({ "change": "luck" })).await, "/change");
        assert_eq!(wrong(json!({ "change": "people", "association": "Epicerie", "people": 0 })).await, "/people");
        assert_eq!(wrong(json!({ "change": "people", "people": 5 })).await, "/association");
        assert_eq!(wrong(json!({ "change": "need", "association": "Epicerie", "family": "stones" })).await, "/family /grams");
        assert_eq!(wrong(json!({ "change": "people", "association": "Nobody", "people": 5 })).await, "/association");
        assert_eq!(wrong(json!({ "change": "convention", "association": "Epicerie", "donor": "Nobody" })).await, "/donor");
        assert_eq!(wrong(json!({ "change": "rule", "rule": "safety" })).await, "/rule");
    }

    async fn a_proposal_is_tried_by_its_coordinator_alone(db: TestDatabase) {
        let world = crate::day::world::World::new(&db.store).await;
        let operator = allies::services::actor::Actor::operator();
        let run = world.services.run_wave(&operator, &world.of, &crate::day::world::request()).await.unwrap().run;
        let asked = Asked { world, run };
        let app = TestApp::start(db).await;
        let body = json!({ "change": "people", "association": "Epicerie", "people": 5 });
        let (own, whole) = (association(&app, &asked, &asked.world.epicerie).await, coordinator(&app, &asked).await);
        tried(&app, &own, &asked, &body).await.assert_problem(404, "not-found");
        assert_eq!(tried(&app, &whole, &asked, &body).await.status, 200);
    }

    async fn why_is_told_with_its_code_its_figures_and_what_could_be_done(db: TestDatabase) {
        let world = crate::day::world::World::new(&db.store).await;
        world.without_a_convention("Grossiste", 50_000).await;
        let operator = allies::services::actor::Actor::operator();
        let run = world.services.run_wave(&operator, &world.of, &crate::day::world::request()).await.unwrap().run;
        let asked = Asked { world, run };
        let app = TestApp::start(db).await;
        let token = coordinator(&app, &asked).await;
        let summary = app.get(&token, &format!("/api/v1/runs/{}/summary", asked.run)).await;
        let own = summary.body["associations"].as_array().unwrap().iter().find(|one| one["code"] == "Epicerie").unwrap();
        let missed = own["missed"].as_array().unwrap().iter().find(|one| one["donor"] == "Grossiste").unwrap();
        assert_eq!(missed["explained"]["code"], "convention_missing", "{missed}");
        assert_eq!(missed["explained"]["action"]["code"], "propose_convention", "{missed}");
        let left = &summary.body["leftovers"][0]["explained"];
        assert_eq!((&left["code"], &left["barred"]["convention_missing"]), (&json!("no_eligible_association"), &json!(3)), "{left}");
        assert!(left["english"].as_str().unwrap().starts_with("no association can receive it"), "{left}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn only_a_few_try_at_once_and_the_next_is_told_to_wait() {
    let db = TestDatabase::sqlite().await;
    let asked = Asked::new(&db).await;
    let (solvers, mut begins, go_on) = held();
    let app = TestApp::start_solving(&db, solvers).await;
    let token = coordinator(&app, &asked).await;
    let body = json!({ "change": "people", "association": "Epicerie", "people": 5 });
    let path = format!("/api/v1/runs/{}/what-if", asked.run);
    let mut waiting = Vec::new();
    for _ in 0..2 {
        waiting.push(tokio::spawn(Answer::of(app.request(&token, reqwest::Method::POST, &path).json(&body))));
        begins.recv().await.unwrap();
    }
    tried(&app, &token, &asked, &body).await.assert_problem(429, "too-many");
    for _ in 0..2 {
        go_on.send(()).unwrap();
    }
    for trial in waiting {
        assert_eq!(trial.await.unwrap().status, 200);
    }
}
