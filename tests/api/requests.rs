//! What bad input gets: a problem that says what is wrong, never a failure.

use allies::domain::access::role::Role;
use reqwest::Method;
use serde_json::{Value, json};

use crate::support::app::{Answer, BODY_BYTES, TestApp};
use crate::support::database::on_both_databases;

const TERRITORIES: &str = "/api/v1/territories";

fn territory() -> Value {
    json!({ "code": "lille", "name": "Lille", "time_zone": "Europe/Paris" })
}

async fn send(app: &TestApp, content_type: &str, body: Vec<u8>) -> Answer {
    Answer::of(app.request(&app.admin, Method::POST, TERRITORIES).header("Content-Type", content_type).body(body)).await
}

on_both_databases! {
    async fn every_wrong_field_of_a_body_is_told_at_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let body = json!({
            "code": "not a code", "name": "", "time_zone": "Europe/Atlantis",
            "coordinator": { "email": "nobody", "phone": "call me" },
            "policy": { "half_life_days": 0, "stop_cost_m": -1 },
            "waves": [{
                "code": "matin", "name": "Matin", "weekdays": ["monday", "someday"],
                "cutoff": { "days_before": 9, "at": "25:00" }, "pickups": { "from": "13:00", "to": "06:00" },
            }],
        });
        let answer = app.post(&app.admin, TERRITORIES, &body).await;
        answer.assert_problem(422, "invalid-fields");
        assert_eq!(
            answer.pointers(),
            [
                "/code", "/coordinator/email", "/coordinator/phone", "/name", "/policy/half_life_days", "/policy/stop_cost_m", "/time_zone",
                "/waves/0/cutoff/at", "/waves/0/cutoff/days_before", "/waves/0/pickups", "/waves/0/weekdays/1",
            ]
        );
        let details: Vec<_> = answer.body["errors"].as_array().unwrap().iter().map(|error| error["detail"].as_str().unwrap()).collect();
        assert!(details.contains(&"half-life in days is 0, allowed 1 to 365"), "{details:?}");
    }

    async fn a_tolerance_is_three_parts_in_a_hundred_unless_said_and_a_fifth_at_most(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut body = territory();
        body["policy"] = json!({ "fairness_tolerance": 0.25 });
        let answer = app.post(&app.admin, TERRITORIES, &body).await;
        answer.assert_problem(422, "invalid-fields");
        assert_eq!(answer.pointers(), ["/policy"]);
        body["policy"] = json!({});
        let made = app.post(&app.admin, TERRITORIES, &body).await;
        assert_eq!((made.status, made.body["policy"]["fairness_tolerance"].clone()), (201, json!(0.03)));
    }

    async fn limits_of_trips_are_the_usual_ones_unless_said_and_null_is_none(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut body = territory();
        let policy = app.post(&app.admin, TERRITORIES, &body).await.body["policy"].clone();
        let limits = |policy: &Value| [policy["max_collectors"].clone(), policy["min_trip_grams"].clone(), policy["max_donors_per_day"].clone()];
        assert_eq!(limits(&policy), [json!(3), json!(1_000), Value::Null]);
        body["code"] = json!("elsewhere");
        body["policy"] = json!({ "max_collectors": null, "min_trip_grams": null, "max_donors_per_day": 4 });
        let policy = app.post(&app.admin, TERRITORIES, &body).await.body["policy"].clone();
        assert_eq!(limits(&policy), [Value::Null, Value::Null, json!(4)]);
        body["policy"] = json!({ "max_collectors": 0 });
        assert_eq!(app.post(&app.admin, TERRITORIES, &body).await.pointers(), ["/policy/max_collectors"]);
    }

    async fn unknown_missing_and_mistyped_fields_are_told_by_name(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let body = json!({ "code": 3, "name": "Lille", "colour": "red", "policy": { "speed": 3 } });
        let answer = app.post(&app.admin, TERRITORIES, &body).await;
        answer.assert_problem(422, "invalid-fields");
        assert_eq!(answer.pointers(), ["/code", "/colour", "/policy/speed", "/time_zone"]);
    }

    async fn a_body_that_is_not_json_is_refused_with_the_place(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let whole = territory().to_string();
        for cut in [0, 1, whole.len() / 2, whole.len() - 1] {
            let answer = send(&app, "application/json", whole.as_bytes()[..cut].to_vec()).await;
            answer.assert_problem(400, "malformed");
            assert!(answer.text("/detail").contains("line 1"), "{}", answer.body);
        }
        send(&app, "application/json", vec![0xff, 0xfe, 0x00]).await.assert_problem(400, "malformed");
        send(&app, "application/json", vec![b'['; 100_000]).await.assert_problem(400, "malformed");
    }

    async fn a_body_of_ten_megabytes_is_refused_and_not_hung_upon(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let answer = send(&app, "application/json", vec![b' '; 10 << 20]).await;
        answer.assert_problem(413, "too-large");
        assert!(answer.text("/detail").contains(&BODY_BYTES.to_string()), "{}", answer.body);
        assert_eq!(app.get(&app.admin, TERRITORIES).await.status, 200);
    }

    async fn ten_megabytes_from_nobody_are_refused_as_well(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let request = app.anonymous(Method::POST, TERRITORIES).header("Content-Type", "application/json").body(vec![b' '; 10 << 20]);
        Answer::of(request).await.assert_problem(401, "unauthenticated");
    }

    async fn another_media_type_than_json_is_refused(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let whole = territory().to_string().into_bytes();
        send(&app, "text/csv", whole.clone()).await.assert_problem(415, "unsupported-media-type");
        send(&app, "application/json; charset=utf-8", whole).await;
        let request = app.request(&app.admin, Method::GET, TERRITORIES).header("Accept", "text/html");
        Answer::of(request).await.assert_problem(406, "not-acceptable");
    }

    async fn an_address_or_a_method_that_does_not_exist_is_told(database: TestDatabase) {
        let app = TestApp::start(database).await;
        app.get(&app.admin, "/api/v2/territories").await.assert_problem(404, "not-found");
        app.get(&app.admin, "/api/v1/territories/lille").await.assert_problem(404, "not-found");
        app.get(&app.admin, "/api/v1/territories/%ff%00").await.assert_problem(404, "not-found");
        app.get(&app.admin, "/api/v1/territories/0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b").await.assert_problem(404, "not-found");
        let answer = Answer::of(app.request(&app.admin, Method::PATCH, TERRITORIES)).await;
        answer.assert_problem(405, "method-not-allowed");
        assert_eq!(answer.header("allow"), "GET, HEAD, POST");
    }

    async fn a_page_is_asked_for_in_its_bounds(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for (query, pointer) in [("limit=0", "limit"), ("limit=201", "limit"), ("limit=x", "limit"), ("after=x", "after"), ("page=2", "page")] {
            let answer = app.get(&app.admin, &format!("{TERRITORIES}?{query}")).await;
            answer.assert_problem(422, "invalid-fields");
            assert_eq!(answer.pointers(), [pointer], "{query}");
        }
    }

    async fn a_list_is_read_page_by_page_each_object_once(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let mut made = Vec::new();
        for number in 0..5 {
            made.push(app.make(TERRITORIES, &json!({ "code": format!("t{number}"), "name": "T", "time_zone": "Europe/Paris" })).await);
        }
        let (mut read, mut query) = (Vec::new(), "limit=2".to_owned());
        for size in [2, 2, 1] {
            let answer = app.get(&app.admin, &format!("{TERRITORIES}?{query}")).await;
            let items = answer.body["items"].as_array().unwrap();
            assert_eq!(items.len(), size);
            read.extend(items.iter().map(|item| item["id"].as_str().unwrap().to_owned()));
            query = format!("limit=2&after={}", answer.body["next"].as_str().unwrap_or("last"));
        }
        assert_eq!(read, made);
        assert_eq!(query, "limit=2&after=last");
    }

    async fn a_change_says_which_version_it_changes(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let path = format!("{TERRITORIES}/{}", app.make(TERRITORIES, &territory()).await);
        let read = app.get(&app.admin, &path).await;
        assert_eq!(read.header("etag"), "\"1\"");
        let without = app.request(&app.admin, Method::PUT, &path).json(&territory());
        Answer::of(without).await.assert_problem(428, "precondition-required");
        app.put(&app.admin, &path, "*", &territory()).await.assert_problem(400, "malformed");
        let changed = app.put(&app.admin, &path, "\"1\"", &territory()).await;
        assert_eq!((changed.status, changed.header("etag")), (200, "\"2\""));
        app.put(&app.admin, &path, "\"1\"", &territory()).await.assert_problem(412, "stale-version");
        app.delete(&app.admin, &path, "\"1\"").await.assert_problem(412, "stale-version");
    }

    async fn a_year_mistyped_by_centuries_is_refused_wherever_a_date_stands(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let association = app.token_in(&village, Role::Association).await;
        let need = json!({ "organisation": village.association, "day": "2569-11-24", "lines": {} });
        let answer = app.post(&association, &village.path("needs"), &need).await;
        answer.assert_problem(422, "invalid-fields");
        assert_eq!(answer.pointers(), ["/day"]);
        let window = json!({ "from": "2569-11-24T07:00:00Z", "to": "2569-11-24T09:00:00Z" });
        let lot = json!({
            "family": "bakery", "temperature": "ambient", "grams": 12_000, "date_kind": "best_before", "date": "2569-11-24",
            "packaging": "packed", "animal_origin": false,
        });
        let offer = json!({ "site": village.donor_site, "windows": [window], "lots": [lot] });
        let donor = app.token_in(&village, Role::Donor).await;
        let answer = app.post(&donor, &village.path("offers"), &offer).await;
        answer.assert_problem(422, "invalid-fields");
        assert!(answer.pointers().contains(&"/windows/0/from"), "{}", answer.body);
    }

    async fn what_asks_for_headers_only_gets_no_body(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let answer = Answer::of(app.request(&app.admin, Method::HEAD, TERRITORIES)).await;
        assert_eq!((answer.status, answer.body.as_str()), (200, Some("")));
    }
}
