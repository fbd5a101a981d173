//! A day over the API: run, read, published, told.

use allies::domain::access::role::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp, Village};
use crate::support::database::on_both_databases;

pub const DAY: &str = "2026-11-25";

/// A village with a morning wave, bread to give and somebody who fetches it.
pub async fn morning(app: &TestApp) -> Village {
    let village = app.village("lille").await;
    let territory = json!({
        "code": "lille", "name": "Lille", "time_zone": "Europe/Paris",
        "waves": [{
            "code": "matin", "name": "Matin", "cutoff": { "days_before": 1, "at": "21:00" }, "pickups": { "from": "06:00", "to": "13:00" },
        }],
    });
    let changed = app.put(&app.admin, &format!("/api/v1/territories/{}", village.territory), "\"1\"", &territory).await;
    assert_eq!(changed.status, 200, "{}", changed.body);
    let figure = json!({ "people": 100, "basis": "register", "counted_on": "2026-11-20", "author": "Ana" });
    app.make(&format!("/api/v1/organisations/{}/people-figures", village.association), &figure).await;
    let window = json!({ "from": "2026-11-25T06:00:00Z", "to": "2026-11-25T11:00:00Z" });
    let windows: Vec<Value> =
        ["reception", "collects", "distribution"].iter().map(|purpose| json!({ "purpose": purpose, "window": window })).collect();
    let need = json!({ "organisation": village.association, "day": DAY, "lines": { "bakery": 20_000 }, "windows": windows });
    app.make(&village.path("needs"), &need).await;
    let lot = json!({
        "family": "bakery", "temperature": "ambient", "grams": 12_000, "date_kind": "none", "packaging": "packed", "animal_origin": false,
    });
    let offer = json!({
        "site": village.donor_site, "lots": [lot],
        "windows": [{ "from": "2026-11-25T07:30:00Z", "to": "2026-11-25T09:00:00Z" }],
    });
    app.make(&village.path("offers"), &offer).await;
    village
}

async fn run(app: &TestApp, village: &Village) -> String {
    let asked = app.post(&app.admin, &village.path("runs"), &json!({ "day": DAY, "wave": "matin" })).await;
    assert_eq!((asked.status, asked.body["outcome"].as_str()), (200, Some("proposed")), "{}", asked.body);
    asked.text("/run")
}

on_both_databases! {
    async fn a_coordinator_runs_reads_and_publishes_a_day(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = morning(&app).await;
        let coordinator = app.token_in(&village, Role::Coordinator).await;
        let id = run(&app, &village).await;
        let read = app.get(&coordinator, &format!("/api/v1/runs/{id}")).await;
        assert_eq!(read.text("/state"), "proposed");
        let summary = app.get(&coordinator, &format!("/api/v1/runs/{id}/summary")).await;
        assert_eq!(summary.body["totals"]["shared_grams"], 12_000, "{}", summary.body);
        assert_eq!(summary.body["associations"][0]["grams"], 12_000);
        let documents = app.get(&coordinator, &format!("/api/v1/runs/{id}/documents")).await;
        assert_eq!(documents.body["plan"]["totals"]["allocated_grams"], 12_000, "{}", documents.body);

        let publish = format!("/api/v1/runs/{id}/publication");
        for _ in 0..2 {
            let published = Answer::of(app.request(&coordinator, Method::POST, &publish)).await;
            assert_eq!((published.status, published.text("/state").as_str()), (200, "published"), "{}", published.body);
        }
        let listed = app.get(&coordinator, &village.path(&format!("days/{DAY}"))).await;
        assert_eq!(listed.body["runs"].as_array().unwrap().len(), 1);
        let outbox = app.get(&coordinator, &village.path("outbox")).await;
        assert_eq!(outbox.status, 200, "{}", outbox.body);
    }

    async fn a_proposal_is_the_coordinators_until_it_is_published(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = morning(&app).await;
        let id = run(&app, &village).await;
        let (donor, association) = (app.token_in(&village, Role::Donor).await, app.token_in(&village, Role::Association).await);
        let shares = format!("/api/v1/runs/{id}/shares");
        app.get(&association, &shares).await.assert_problem(404, "not-found");
        assert_eq!(app.get(&association, &village.path(&format!("days/{DAY}"))).await.body["runs"], json!([]));
        Answer::of(app.request(&app.admin, Method::POST, &format!("/api/v1/runs/{id}/publication"))).await;

        let told = app.get(&association, &shares).await;
        assert_eq!(told.body["shares"][0]["grams"], 12_000, "{}", told.body);
        assert_eq!(told.body["explained"].as_array().unwrap().len(), 1);
        let given = app.get(&donor, &shares).await;
        assert_eq!((given.body["shares"].as_array().unwrap().len(), &given.body["explained"]), (1, &json!([])), "{}", given.body);
        app.get(&donor, &format!("/api/v1/runs/{id}/summary")).await.assert_problem(403, "forbidden");
    }

    async fn a_collector_sees_no_round_of_another(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = morning(&app).await;
        let id = run(&app, &village).await;
        Answer::of(app.request(&app.admin, Method::POST, &format!("/api/v1/runs/{id}/publication"))).await;
        let collector = app.token_in(&village, Role::Collector).await;
        let rounds = app.get(&collector, &format!("/api/v1/runs/{id}/rounds")).await;
        assert_eq!((rounds.status, &rounds.body["rounds"]), (200, &json!([])), "{}", rounds.body);
    }

    async fn a_run_asked_for_twice_runs_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = morning(&app).await;
        let body = json!({ "day": DAY, "wave": "matin", "again": true });
        let mut runs = Vec::new();
        for _ in 0..2 {
            let request = app.request(&app.admin, Method::POST, &village.path("runs")).header("Idempotency-Key", "once").json(&body);
            runs.push(Answer::of(request).await.text("/run"));
        }
        assert_eq!(runs[0], runs[1]);
        let listed = app.get(&app.admin, &village.path(&format!("days/{DAY}"))).await;
        assert_eq!(listed.body["runs"].as_array().unwrap().len(), 1);
    }

    async fn a_territory_without_waves_and_a_wave_that_is_not_there_run_nothing(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let bare = app.village("bare").await;
        app.post(&app.admin, &bare.path("runs"), &json!({ "day": DAY, "wave": "matin" })).await.assert_problem(409, "conflict");
        let village = morning(&app).await;
        app.post(&app.admin, &village.path("runs"), &json!({ "day": DAY, "wave": "soir" })).await.assert_problem(404, "not-found");
        let wrong = app.post(&app.admin, &village.path("runs"), &json!({ "day": "2569-11-24", "wave": "" })).await;
        assert_eq!(wrong.pointers(), ["/day", "/wave"]);
    }
}
