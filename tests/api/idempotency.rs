//! The same POST sent twice acts once, and is answered twice alike.

use chrono::TimeDelta;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, TestApp};
use crate::support::database::on_both_databases;

const TERRITORIES: &str = "/api/v1/territories";

fn territory(code: &str) -> Value {
    json!({ "code": code, "name": "Lille", "time_zone": "Europe/Paris" })
}

async fn keyed(app: &TestApp, key: &str, body: &Value) -> Answer {
    Answer::of(app.request(&app.admin, Method::POST, TERRITORIES).header("Idempotency-Key", key).json(body)).await
}

async fn count(app: &TestApp) -> usize {
    app.get(&app.admin, TERRITORIES).await.body["items"].as_array().unwrap().len()
}

on_both_databases! {
    async fn a_repeated_request_is_answered_as_the_first_and_acts_no_more(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let first = keyed(&app, "k1", &territory("lille")).await;
        let second = keyed(&app, "k1", &territory("lille")).await;
        assert_eq!((first.status, second.status), (201, 201));
        assert_eq!(first.body, second.body);
        for header in ["etag", "location"] {
            assert_eq!(first.header(header), second.header(header));
        }
        assert_eq!((first.header("idempotency-replayed"), second.header("idempotency-replayed")), ("", "true"));
        assert_eq!(count(&app).await, 1);
    }

    async fn a_key_stands_for_one_body(database: TestDatabase) {
        let app = TestApp::start(database).await;
        keyed(&app, "k1", &territory("lille")).await;
        keyed(&app, "k1", &territory("roubaix")).await.assert_problem(422, "key-reused");
        assert_eq!(count(&app).await, 1);
    }

    async fn twins_sent_at_once_act_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let body = territory("lille");
        let (a, b, c) = tokio::join!(keyed(&app, "k1", &body), keyed(&app, "k1", &body), keyed(&app, "k1", &body));
        assert_eq!([a.status, b.status, c.status], [201; 3], "{} {} {}", a.body, b.body, c.body);
        assert!(a.body == b.body && b.body == c.body);
        assert_eq!(count(&app).await, 1);
    }

    async fn a_key_is_free_again_after_a_day(database: TestDatabase) {
        let app = TestApp::start(database).await;
        assert_eq!(keyed(&app, "k1", &territory("lille")).await.status, 201);
        app.clock.advance(TimeDelta::hours(25));
        assert_eq!(keyed(&app, "k1", &territory("roubaix")).await.status, 201);
        assert_eq!(count(&app).await, 2);
    }

    async fn a_refused_request_keeps_no_answer(database: TestDatabase) {
        let app = TestApp::start(database).await;
        keyed(&app, "k1", &json!({ "code": "lille" })).await.assert_problem(422, "invalid-fields");
        assert_eq!(keyed(&app, "k1", &territory("lille")).await.status, 201);
    }

    async fn a_key_has_a_length(database: TestDatabase) {
        let app = TestApp::start(database).await;
        keyed(&app, &"x".repeat(256), &territory("lille")).await.assert_problem(400, "malformed");
    }
}
