//! Every page of the demo's people: each comes in by the door that the demo prints, and follows every link and every line of the table of
//! routes that is theirs. No link is dead, and no page keeps anybody out.

use std::collections::{BTreeSet, VecDeque};
use std::time::Duration;

use allies::config::settings::DaySettings;
use allies::documents::demo::DemoFiles;
use allies::domain::access::role::Role;
use allies::services::accounts::link_request::LINK_PATH;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::services::demo::doors::DemoDoor;
use allies::services::rights::{Reach, reach};
use allies::web::route::{Access, Route};
use allies::web::routes;
use serde_json::Value;

use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;

/// The demo's day, published, and its doors.
async fn demo(walk: &Walk) -> Vec<DemoDoor> {
    let (services, operator) = (&walk.app.services, Actor::operator());
    let demo = DemoFiles::embedded().parse(services.now()).unwrap();
    services.load_demo(&operator, &demo).await.unwrap();
    let minutes = Duration::from_secs(600);
    let limits = DaySettings { solve: minutes, rounds: minutes, rounds_iterations: 500, lease: minutes };
    let request = DayRequest { publish: true, confirm: false, again: false, wait: false, limits };
    let waves = services.find_waves(&operator, demo.territory.code.as_str(), demo.day, None).await.unwrap();
    for of in &waves {
        services.run_wave(&operator, of, &request).await.unwrap();
    }
    services.demo_doors(&walk.app.doorway, &waves[0]).await.unwrap()
}

fn role(door: &DemoDoor) -> Role {
    match door.who {
        "shop" => Role::Donor,
        "association" => Role::Association,
        "collector" => Role::Collector,
        "coordinator" => Role::Coordinator,
        _ => Role::Site,
    }
}

/// The line of the table that serves a path; words go before placeholders.
fn line<'a>(table: &'a [Route], path: &str) -> Option<&'a Route> {
    let words: Vec<&str> = path.split('/').collect();
    let serves = |route: &&Route| {
        let pattern: Vec<&str> = route.path.split('/').collect();
        route.method == "GET"
            && pattern.len() == words.len()
            && pattern.iter().zip(&words).all(|(one, word)| one.starts_with('{') || one == word)
    };
    table.iter().filter(serves).min_by_key(|route| route.path.matches('{').count())
}

/// The paths of the table that lead somewhere by themselves, for who has this role.
fn paths(table: &[Route], role: Role) -> impl Iterator<Item = String> {
    let is_theirs = move |access| match access {
        Access::Anyone | Access::Person | Access::SignedIn => true,
        Access::Right(action) => reach(role, action) != Reach::Nothing,
        Access::SiteLink => false,
    };
    table
        .iter()
        .filter(move |route| route.method == "GET" && !route.path.contains('{') && is_theirs(route.access))
        .map(|route| route.path.to_owned())
}

/// Follows everything from a door; what is wrong, page by page. What looks the same to everybody is `seen` once.
async fn wander(walk: &Walk, door: &DemoDoor, seen: &mut BTreeSet<(&'static str, Option<Role>)>) -> Vec<String> {
    let (table, mut wrong) = (routes(), Vec::new());
    walk.open(&door.path).await;
    if door.path.starts_with(LINK_PATH) {
        walk.tap("Entrer").await;
        walk.is_in().await;
    }
    // Links first: what is only typed may be a page of somebody else's own, such as an association's for a coordinator.
    let (mut linked, mut typed) = (VecDeque::from([walk.path().await]), paths(&table, role(door)));
    while let Some((path, is_linked)) = linked.pop_front().map(|path| (path, true)).or_else(|| typed.next().map(|path| (path, false))) {
        let bare = path.split(['?', '#']).next().unwrap();
        let Some(route) = line(&table, bare) else { continue };
        // Whoever holds the link of a site has its pages and no others; the browser may be somebody else's.
        if role(door) == Role::Site && route.access != Access::SiteLink {
            continue;
        }
        let is_own = matches!(route.access, Access::Right(_) | Access::SiteLink) || route.path == "/";
        if !seen.insert((route.path, is_own.then(|| role(door)))) {
            continue;
        }
        let asked =
            format!("fetch({}).then((answer) => [answer.status, answer.headers.get('content-type') || ''])", Value::from(path.as_str()));
        let answer = walk.evaluate(&asked).await;
        if answer[0] == 404 && !is_linked {
            continue;
        }
        if answer[0].as_u64().is_none_or(|status| status >= 400) {
            wrong.push(format!("{}: {path} answers {}", door.who, answer[0]));
        }
        if !answer[1].as_str().unwrap_or_default().starts_with("text/html") {
            continue;
        }
        walk.open(&path).await;
        let name = format!("{}{}", door.who, route.path.replace('/', "-").replace(['{', '}'], ""));
        wrong.extend(walk.look(&name).await.into_iter().map(|line| format!("{} {path}: {line}", door.who)));
        let links = "[...document.querySelectorAll('a[href]')].filter((link) => link.origin === location.origin).map((link) => link.pathname + link.search)";
        linked.extend(walk.evaluate(links).await.as_array().unwrap().iter().filter_map(Value::as_str).map(str::to_owned));
    }
    wrong
}

async fn everywhere(seat: Seat) {
    Walk::from(&[seat], async |walk| {
        let (mut wrong, mut seen) = (Vec::new(), BTreeSet::new());
        for door in demo(walk).await {
            wrong.extend(wander(walk, &door, &mut seen).await);
        }
        assert!(wrong.is_empty(), "\n{}", wrong.join("\n"));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demo_is_open_to_everybody_on_a_telephone() {
    everywhere(Seat::new(TELEPHONE, true)).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn every_page_of_the_demo_is_open_to_everybody_at_a_desk() {
    everywhere(Seat::new(DESK, true)).await;
}
