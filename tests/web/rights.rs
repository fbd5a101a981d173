//! Every page has an anonymous and a wrong-role case, made from the table that the server itself is made from.

use allies::domain::access::role::Role;
use allies::services::rights::{Reach, reach};
use allies::web::route::{Access, Route};
use allies::web::routes;
use reqwest::{Method, RequestBuilder, redirect};

use crate::support::app::TestApp;
use crate::support::client::client;
use crate::support::database::TestDatabase;

const NOTHING: &str = "0190a1b2-c3d4-7e5f-8a9b-0c1d2e3f4a5b";

/// The path with every placeholder leading nowhere.
fn filled(pattern: &str) -> String {
    pattern.split('/').map(|word| if word.starts_with('{') { NOTHING } else { word }).collect::<Vec<_>>().join("/")
}

/// A browser's request, which follows nobody.
fn asked(app: &TestApp, route: &Route) -> RequestBuilder {
    let client = client().redirect(redirect::Policy::none()).build().unwrap();
    let method: Method = route.method.as_str().parse().unwrap();
    let request = client.request(method, app.url(&filled(route.path))).header("Accept", "text/html");
    if route.method == "POST" { request.header("Content-Type", "application/x-www-form-urlencoded") } else { request }
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_is_not_signed_in_is_sent_to_the_door_and_no_form_without_its_token_acts() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::start(&database).await;
    for route in routes() {
        let answer = asked(&app, &route).send().await.unwrap();
        let case = format!("{} {}: {}", route.method, route.path, answer.status());
        let location = answer.headers().get("location").map_or("", |location| location.to_str().unwrap()).to_owned();
        match (route.method.as_str(), route.access) {
            // No site has a link that leads nowhere, whatever is sent to it.
            (_, Access::SiteLink) => assert_eq!(answer.status(), 404, "{case}"),
            ("POST", _) => assert_eq!(answer.status(), 403, "{case}"),
            (_, Access::Anyone) => assert!(answer.status().as_u16() < 500 && answer.status() != 403, "{case}"),
            (_, Access::Person | Access::SignedIn | Access::Right(_)) => {
                assert!(answer.status() == 303 && location.starts_with("/sign-in?next="), "{case} {location}");
            }
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_refuses_the_roles_that_have_no_right_to_it_and_only_those() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::start(&database).await;
    let village = app.village("lille").await;
    for role in Role::GRANTED {
        let token = app.token_in(&village, *role).await;
        for route in routes() {
            let Access::Right(action) = route.access else { continue };
            let answer = asked(&app, &route).bearer_auth(&token).send().await.unwrap();
            let case = format!("{role}: {} {}: {}", route.method, route.path, answer.status());
            assert!(!answer.status().is_server_error(), "{case}");
            assert_eq!(answer.status() == 403, reach(*role, action) == Reach::Nothing, "{case}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_first_page_is_the_screen_of_ones_role() {
    let database = TestDatabase::sqlite().await;
    let app = TestApp::start(&database).await;
    let village = app.village("lille").await;
    let first = client().redirect(redirect::Policy::none()).build().unwrap();
    let leads = async |token: Option<String>| {
        let request = first.get(app.url("/"));
        let request = if let Some(token) = token { request.bearer_auth(token) } else { request };
        request.send().await.unwrap().headers()["location"].to_str().unwrap().to_owned()
    };
    assert_eq!(leads(None).await, "/sign-in");
    let screens = [
        (Role::Collector, "/rounds"),
        (Role::Association, "/shares"),
        (Role::Coordinator, "/day"),
        (Role::Donor, "/giving"),
        (Role::Admin, "/territories"),
    ];
    for (role, screen) in screens {
        assert_eq!(leads(Some(app.token_in(&village, role).await)).await, screen, "{role}");
    }
}
