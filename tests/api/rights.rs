//! Every route has an anonymous and a wrong-role case, made from the table that the server itself is made from.

use allies::api::v1::routes::routes;
use allies::domain::access::role::Role;
use allies::services::rights::{Reach, reach};
use reqwest::Method;
use serde_json::json;

use crate::support::app::{Answer, TestApp, Village};
use crate::support::database::on_both_databases;

const NOTHING: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

/// The path with every placeholder filled: the territory is real, the rest leads nowhere.
fn filled(pattern: &str, territory: &str) -> String {
    let fill = |word: &str| match word {
        "{territory}" => territory.to_owned(),
        "{day}" => "2026-11-25".to_owned(),
        word if word.starts_with('{') => NOTHING.to_owned(),
        word => word.to_owned(),
    };
    pattern.split('/').map(fill).collect::<Vec<_>>().join("/")
}

async fn tokens(app: &TestApp, village: &Village) -> Vec<(Role, String)> {
    let mut tokens = Vec::new();
    for role in Role::GRANTED {
        tokens.push((*role, app.token_in(village, *role).await));
    }
    tokens
}

on_both_databases! {
    async fn no_route_lets_anybody_in_without_a_token(database: TestDatabase) {
        let app = TestApp::start(database).await;
        for route in routes() {
            let path = filled(route.path, NOTHING);
            Answer::of(app.anonymous(route.method.as_str().parse().unwrap(), &path)).await.assert_problem(401, "unauthenticated");
        }
    }

    async fn every_route_refuses_the_roles_that_have_no_right_to_it_and_only_those(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let tokens = tokens(&app, &village).await;
        for route in routes() {
            let path = filled(route.path, &village.territory);
            for (role, token) in &tokens {
                let method: Method = route.method.as_str().parse().unwrap();
                let answer = Answer::of(app.request(token, method, &path)).await;
                let case = format!("{role}: {} {path}: {}", route.method, answer.body);
                assert!(![401, 405, 500].contains(&answer.status), "{case}");
                if reach(*role, route.action) == Reach::Nothing {
                    answer.assert_problem(403, "forbidden");
                } else if *role == Role::Admin {
                    assert_ne!(answer.status, 403, "{case}");
                }
            }
        }
    }

    async fn nobody_reads_a_list_of_another_territory(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let (home, abroad) = (app.village("home").await, app.village("abroad").await);
        for (role, token) in tokens(&app, &home).await {
            if role == Role::Admin {
                continue;
            }
            for route in routes().iter().filter(|route| route.path.contains("{territory}") && route.method == "GET") {
                let answer = app.get(&token, &filled(route.path, &abroad.territory)).await;
                answer.assert_problem(403, "forbidden");
            }
        }
    }

    async fn a_token_sees_its_own_and_not_its_neighbours(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let village = app.village("lille").await;
        let donor = app.token_in(&village, Role::Donor).await;
        assert_eq!(app.get(&donor, &format!("/api/v1/organisations/{}", village.donor)).await.status, 200);
        app.get(&donor, &format!("/api/v1/organisations/{}", village.association)).await.assert_problem(403, "forbidden");
        let listed = app.get(&donor, &village.path("sites")).await;
        assert_eq!(listed.body["items"].as_array().unwrap().len(), 1, "{}", listed.body);
        let site = json!({ "organisation": village.association, "name": "Cave", "latitude": 50.6, "longitude": 3.0 });
        app.post(&donor, &village.path("sites"), &site).await.assert_problem(403, "forbidden");
    }

    async fn a_token_opens_nothing_once_it_is_taken_back_unknown_or_misspelt(database: TestDatabase) {
        let app = TestApp::start(database).await;
        let [token] = &app.services.list_tokens().await.unwrap()[..] else { panic!("one token") };
        app.services.revoke_token(&token.id).await.unwrap();
        app.get(&app.admin, "/api/v1/territories").await.assert_problem(401, "unauthenticated");
        app.get(&format!("allies_{}", "0".repeat(64)), "/api/v1/territories").await.assert_problem(401, "unauthenticated");
        app.get("nonsense", "/api/v1/territories").await.assert_problem(401, "unauthenticated");
        let basic = app.anonymous(Method::GET, "/api/v1/territories").basic_auth("ana", Some("secret"));
        Answer::of(basic).await.assert_problem(401, "unauthenticated");
    }
}
