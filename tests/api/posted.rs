//! What is posted for a day over the API: offers with their lots, dated needs.

use allies::domain::access::role::Role;
use serde_json::{Value, json};

use crate::support::app::{TestApp, Village};
use crate::support::database::on_both_databases;

fn lot() -> Value {
    json!({
        "family": "bakery", "temperature": "ambient", "container": "crate", "containers": 3, "date_kind": "none", "packaging": "unpacked",
        "animal_origin": false, "description": "Pains",
    })
}

fn offer(village: &Village) -> Value {
    json!({
        "site": village.donor_site, "note": "Sonner deux fois", "lots": [lot()],
        "windows": [{ "from": "2026-11-25T08:30:00+01:00", "to": "2026-11-25T10:00:00+01:00" }],
    })
}

on_both_databases! {
    async fn a_donor_posts_changes_and_cancels_an_offer(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let donor = app.token_in(&village, Role::Donor).await;
        let posted = app.post(&donor, &village.path("offers"), &offer(&village)).await;
        assert_eq!(posted.status, 201, "{}", posted.body);
        assert_eq!((posted.text("/state").as_str(), posted.text("/day").as_str()), ("open", "2026-11-25"));
        assert_eq!((&posted.body["lots"][0]["grams"], &posted.body["lots"][0]["mass_basis"]), (&json!(12_000), &json!("counted")));
        assert_eq!(posted.text("/windows/0/from"), "2026-11-25T07:30:00Z");
        let path = posted.header("location");
        assert_eq!(app.get(&donor, path).await.body, posted.body);

        let mut more = offer(&village);
        more["lots"].as_array_mut().unwrap().push(lot());
        let changed = app.put(&donor, path, posted.header("etag"), &more).await;
        assert_eq!((changed.status, changed.body["lots"].as_array().unwrap().len()), (200, 2), "{}", changed.body);
        app.put(&donor, path, posted.header("etag"), &more).await.assert_problem(412, "stale-version");
        assert_eq!(app.delete(&donor, path, changed.header("etag")).await.status, 204);
        let cancelled = app.get(&donor, path).await;
        assert_eq!(cancelled.text("/state"), "cancelled");
        app.put(&donor, path, cancelled.header("etag"), &more).await.assert_problem(409, "conflict");
    }

    async fn every_wrong_field_of_every_lot_is_told(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let donor = app.token_in(&village, Role::Donor).await;
        let mut wrong = offer(&village);
        wrong["lots"] = json!([
            { "family": "bread", "temperature": "tepid", "grams": 0, "date_kind": "use_by", "packaging": "packed", "animal_origin": false },
            { "family": "dairy", "temperature": "chilled", "date_kind": "none", "packaging": "packed", "animal_origin": true },
        ]);
        let answer = app.post(&donor, &village.path("offers"), &wrong).await;
        answer.assert_problem(422, "invalid-fields");
        assert_eq!(answer.pointers(), ["/lots/0/date", "/lots/0/family", "/lots/0/grams", "/lots/0/temperature", "/lots/1/grams"]);
    }

    async fn a_donor_posts_for_nobody_else(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (village, other) = (app.village("lille").await, app.village("roubaix").await);
        let donor = app.token_in(&village, Role::Donor).await;
        let mut stolen = offer(&village);
        stolen["site"] = json!(village.association_site);
        assert_eq!(app.post(&donor, &village.path("offers"), &stolen).await.status, 403);
        assert!([403, 404].contains(&app.post(&donor, &other.path("offers"), &offer(&other)).await.status));
        let theirs = app.make(&other.path("offers"), &offer(&other)).await;
        assert!([403, 404].contains(&app.get(&donor, &format!("/api/v1/offers/{theirs}")).await.status));
    }

    async fn an_association_states_what_a_day_needs_and_takes_it_back(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let association = app.token_in(&village, Role::Association).await;
        let mut need = json!({
            "organisation": village.association, "day": "2026-11-25", "lines": { "bakery": 0, "fruit_vegetables": 80_000 },
            "storage": { "chilled": 0 },
            "windows": [{ "purpose": "reception", "window": { "from": "2026-11-25T08:00:00Z", "to": "2026-11-25T11:00:00Z" } }],
        });
        let stated = app.post(&association, &village.path("needs"), &need).await;
        assert_eq!(stated.status, 201, "{}", stated.body);
        need["lines"]["bakery"] = json!(5_000);
        let changed = app.put(&association, stated.header("location"), stated.header("etag"), &need).await;
        assert_eq!((changed.status, &changed.body["lines"]["bakery"]), (200, &json!(5_000)), "{}", changed.body);
        assert_eq!(app.delete(&association, stated.header("location"), changed.header("etag")).await.status, 204);
        need["lines"] = json!({ "bread": 1, "dairy": -1 });
        assert_eq!(app.post(&association, &village.path("needs"), &need).await.pointers(), ["/lines/bread", "/lines/dairy"]);
    }
}
