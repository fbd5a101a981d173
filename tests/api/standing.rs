//! Standing facts over the API: made, read, listed, changed, cancelled, each by those who may.

use allies::domain::access::role::Role;
use allies::domain::food::family::ProductFamily;
use serde_json::{Value, json};

use crate::support::app::{TestApp, Village};
use crate::support::database::on_both_databases;

/// Makes an object, reads it, changes `field` to `value` and cancels it; answers what was made.
async fn lives(app: &TestApp, collection: &str, item: &str, document: &Value, field: &str) -> Value {
    let made = app.post(&app.admin, collection, document).await;
    assert_eq!(made.status, 201, "{collection}: {}", made.body);
    let path = format!("/api/v1/{item}/{}", made.text("/id"));
    assert_eq!(made.header("location"), path);
    let read = app.get(&app.admin, &path).await;
    assert_eq!((read.status, &read.body, read.header("etag")), (200, &made.body, "\"1\""));
    let listed = app.get(&app.admin, collection).await;
    assert!(listed.body["items"].as_array().unwrap().contains(&made.body), "{collection}");

    let mut document = document.clone();
    document[field] = json!("Un autre");
    let changed = app.put(&app.admin, &path, "\"1\"", &document).await;
    assert_eq!((changed.status, changed.header("etag")), (200, "\"2\""), "{}", changed.body);
    assert_eq!(changed.body[field], "Un autre");
    assert_eq!(app.delete(&app.admin, &path, "\"2\"").await.status, 204);
    assert_eq!(app.get(&app.admin, &path).await.body["active"], false);
    made.body
}

fn vehicle(village: &Village) -> Value {
    json!({
        "name": "Fourgon", "profile": "van", "cold": "refrigerated", "atp": "FRCX 10 2028",
        "capacity": { "ambient": 800_000, "chilled": 300_000, "frozen": 100_000 },
        "start_site": village.association_site, "end_site": village.association_site,
        "shifts": [{ "from": "07:00", "to": "13:00" }, { "from": "13:30", "to": "20:00" }], "max_meters": 80_000,
    })
}

fn convention(village: &Village) -> Value {
    json!({
        "sites": [village.donor_site], "beneficiary": village.association, "transport": "association",
        "slots": [{ "weekday": "monday", "from": "08:00", "to": "09:00", "every_weeks": 2, "first_day": "2026-11-23" }],
        "families": { "choice": "only", "named": ["bakery"] }, "starts_on": "2026-01-01",
        "suspensions": [{ "from": "2026-12-24", "to": "2027-01-02" }],
    })
}

on_both_databases! {
    async fn a_territory_lives(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let document = json!({
            "code": "lille", "name": "Lille", "time_zone": "Europe/Paris", "coordinator": { "name": "Ana", "email": "ana@example.org" },
            "waves": [{
                "code": "matin", "name": "Matin", "cutoff": { "days_before": 1, "at": "21:00" }, "pickups": { "from": "06:00", "to": "13:00" },
            }],
        });
        let made = lives(&app, "/api/v1/territories", "territories", &document, "name").await;
        assert_eq!(made["waves"][0]["weekdays"].as_array().unwrap().len(), 7);
        assert_eq!(made["policy"]["half_life_days"], 14);
    }

    async fn a_territory_says_which_families_it_shares_out_apart_and_what_it_can_carry(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let path = format!("/api/v1/territories/{}", village.territory);
        let mut document = app.get(&app.admin, &path).await.body;
        for key in ["id", "territory", "version"] {
            document.as_object_mut().unwrap().remove(key);
        }
        assert_eq!((&document["policy"]["groups"], &document["policy"]["carrying_capacity_grams"]), (&Value::Null, &Value::Null));
        document["policy"]["carrying_capacity_grams"] = json!({ "chilled": 250_000 });
        document["policy"]["groups"] = json!([["meat", "fish"], ["baby_food"]]);
        let answer = app.put(&app.admin, &path, "\"1\"", &document).await;
        answer.assert_problem(422, "invalid-fields");
        assert_eq!(answer.pointers(), ["/policy/groups"], "{}", answer.body);
        assert!(answer.body.to_string().contains("fruit_vegetables is in none"), "{}", answer.body);
        document["policy"]["groups"] = json!([["meat", "stones"]]);
        let answer = app.put(&app.admin, &path, "\"1\"", &document).await;
        assert_eq!(answer.pointers(), ["/policy/groups/0/1"], "{}", answer.body);
        let all: Vec<&str> = ProductFamily::ALL.iter().map(|family| family.code()).collect();
        let groups = json!([["baby_food"], all.iter().filter(|code| **code != "baby_food").collect::<Vec<_>>()]);
        document["policy"]["groups"] = groups.clone();
        let answer = app.put(&app.admin, &path, "\"1\"", &document).await;
        assert_eq!(answer.status, 200, "{}", answer.body);
        let kept = app.get(&app.admin, &path).await.body;
        assert_eq!((&kept["policy"]["groups"], &kept["policy"]["carrying_capacity_grams"]["chilled"]), (&groups, &json!(250_000)));
    }

    async fn an_organisation_lives(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let document = json!({
            "name": "Chez Ana", "kind": "supermarket", "size": { "sales_area_m2": 1200 },
            "habilitation": { "status": "none" }, "contact": { "email": "ana@example.org" },
        });
        let made = lives(&app, &village.path("organisations"), "organisations", &document, "name").await;
        assert_eq!(made["capabilities"], json!(["gives"]));
    }

    async fn a_site_lives(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let document = json!({ "organisation": village.donor, "name": "Réserve", "latitude": 50.6, "longitude": 3.1, "address": "3 rue Haute" });
        lives(&app, &village.path("sites"), "sites", &document, "name").await;
    }

    async fn a_vehicle_lives(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let made = lives(&app, &village.path("vehicles"), "vehicles", &vehicle(&village), "name").await;
        assert_eq!(made["shifts"][1]["to"], "20:00");
    }

    async fn a_collector_lives(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let hours = json!({ "from": "07:00", "to": "24:00" });
        lives(&app, &village.path("collectors"), "collectors", &json!({ "name": "Lou", "hours": hours }), "name").await;
    }

    async fn a_regular_round_lives_and_is_changed_by_a_coordinator_alone(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let mut van = vehicle(&village);
        van["organisation"] = json!(village.association);
        let van = app.make(&village.path("vehicles"), &van).await;
        let sites = json!([village.donor_site, village.association_site]);
        let document = json!({ "name": "Tournée du mardi", "vehicle": van, "weekdays": ["tuesday", "friday"], "sites": sites });
        let path = village.path("regular-rounds");
        let made = lives(&app, &path, "regular-rounds", &document, "name").await;
        assert_eq!((&made["sites"], &made["weekdays"]), (&sites, &json!(["tuesday", "friday"])));
        for role in [Role::Donor, Role::Association, Role::Collector] {
            let token = app.token_in(&village, role).await;
            app.post(&token, &path, &document).await.assert_problem(403, "forbidden");
            assert_eq!(app.get(&token, &path).await.status == 200, role != Role::Donor, "{role}");
        }
        let coordinator = app.token_in(&village, Role::Coordinator).await;
        let kept = app.post(&coordinator, &path, &document).await;
        assert_eq!(kept.status, 201, "{}", kept.body);
        let twice = app.post(&coordinator, &path, &json!({ "name": "Marché", "vehicle": van, "weekdays": ["friday"], "sites": sites })).await;
        twice.assert_problem(422, "invalid-fields");
        assert_eq!(twice.pointers(), ["/weekdays"]);
        assert!(twice.body.to_string().contains("Tournée du mardi"), "{}", twice.body);
        let wrong = json!({ "name": "", "vehicle": "x", "weekdays": ["someday"], "sites": [village.donor_site, village.donor_site] });
        let wrong = app.post(&coordinator, &path, &wrong).await;
        assert_eq!(wrong.pointers(), ["/name", "/sites", "/vehicle", "/weekdays/0"], "{}", wrong.body);
    }

    async fn a_convention_lives(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let path = village.path("conventions");
        let made = app.post(&app.admin, &path, &convention(&village)).await;
        assert_eq!((made.status, &made.body["slots"][0]["every_weeks"]), (201, &json!(2)), "{}", made.body);
        let both = [app.token_in(&village, Role::Donor).await, app.token_in(&village, Role::Association).await];
        for token in both {
            assert_eq!(app.get(&token, made.header("location")).await.body, made.body);
        }
        assert_eq!(app.delete(&app.admin, made.header("location"), "\"1\"").await.status, 204);
    }

    async fn a_reference_to_nothing_is_a_wrong_field(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (village, other) = (app.village("lille").await, app.village("roubaix").await);
        let mut document = vehicle(&village);
        document["start_site"] = json!(other.donor_site);
        let answer = app.post(&app.admin, &village.path("vehicles"), &document).await;
        answer.assert_problem(422, "invalid-fields");
        assert_eq!(answer.pointers().len(), 1, "{}", answer.body);
    }

    async fn an_association_says_once_what_it_stores_and_refuses(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let token = app.token_in(&village, Role::Association).await;
        let path = format!("/api/v1/organisations/{}/profile", village.association);
        let before = app.get(&token, &path).await;
        assert_eq!(before.status, 200, "{}", before.body);
        let profile = json!({
            "storage": { "ambient": 400_000, "frozen": 0 }, "refused_families": ["fish"], "excludes_pork": true,
            "openings": [{ "purpose": "distribution", "slot": { "weekday": "friday", "from": "14:00", "to": "17:00" } }],
            "closed": [{ "from": "2026-12-24", "to": "2027-01-02" }],
        });
        let changed = app.put(&token, &path, before.header("etag"), &profile).await;
        assert_eq!(changed.status, 200, "{}", changed.body);
        let read = app.get(&token, &path).await;
        assert_eq!(read.body, changed.body);
        assert_eq!((&read.body["storage"]["frozen"], &read.body["storage"]["chilled"]), (&json!(0), &Value::Null));
        app.put(&token, &path, before.header("etag"), &profile).await.assert_problem(412, "stale-version");
    }

    async fn a_figure_that_jumps_waits_for_a_coordinator(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let association = app.token_in(&village, Role::Association).await;
        let path = format!("/api/v1/organisations/{}/people-figures", village.association);
        let figure = |people| json!({ "people": people, "basis": "register", "counted_on": "2026-11-20", "author": "Ana" });
        assert_eq!(app.post(&association, &path, &figure(100)).await.text("/state"), "in_use");
        let jump = app.post(&association, &path, &figure(200)).await;
        assert_eq!(jump.text("/state"), "pending");
        let yes = json!({ "approved": true, "approver": "Lou" });
        app.put(&association, jump.header("location"), jump.header("etag"), &yes).await.assert_problem(403, "forbidden");
        let coordinator = app.token_in(&village, Role::Coordinator).await;
        let nobody = app.put(&coordinator, jump.header("location"), jump.header("etag"), &json!({ "approved": true })).await;
        assert_eq!(nobody.pointers(), ["/approver"]);
        let answered = app.put(&coordinator, jump.header("location"), jump.header("etag"), &yes).await;
        assert_eq!((answered.status, answered.text("/state").as_str()), (200, "in_use"), "{}", answered.body);
        assert_eq!(app.get(&association, &village.path("people-figures")).await.body["items"].as_array().unwrap().len(), 2);
    }
}
