//! What somebody reads who asked for English: no page of an association or of a driver has a French word left, whatever is on it.

use std::collections::BTreeSet;

use allies::domain::access::grant::Limits;
use allies::domain::access::role::Role;
use allies::services::actor::Actor;
use allies::services::rights::{Reach, reach};
use allies::web::route::Access;
use allies::web::routes;
use reqwest::Method;

use crate::answers::asked::Asked;
use crate::carried::driven::Driven;
use crate::support::app::TestApp;
use crate::support::browser::{filled, page};
use crate::support::database::TestDatabase;
use crate::support::markup;

/// Words that no French sentence does without, and that no English one has.
const FRENCH: &[&str] = &[
    "le", "la", "les", "des", "du", "de", "une", "un", "et", "ou", "pour", "pas", "vous", "votre", "vos", "avec", "est", "sont", "ce",
    "cette", "ces", "qui", "que", "sur", "dans", "au", "aux", "jour", "rien", "par", "nous", "notre", "il", "elle", "ne", "se", "sans",
    "entre", "vers", "lundi", "mardi", "mercredi", "jeudi", "vendredi", "samedi", "dimanche", "novembre", "pain", "viande", "poids",
    "pesée", "tournée", "arrêt",
];
/// What is French because somebody is called so: names, addresses, the name of the other language.
const NAMES: &[&str] = &["Allié·e·s", "Français", "journée", "Journée", "1 rue du Pain, Lille"];
/// Attributes that are read aloud, or shown.
const READ: &[&str] = &["aria-label", "title", "placeholder", "alt", "data-name", "data-unsent"];

struct Reader<'a> {
    app: &'a TestApp,
    token: String,
    french: BTreeSet<String>,
}

impl Reader<'_> {
    async fn get(&mut self, path: &str) -> String {
        let request = self.app.request(&self.token, Method::GET, path);
        self.read(path, request).await
    }

    async fn post(&mut self, path: &str, fields: &[(&str, &str)]) -> String {
        self.read(path, filled(self.app.request(&self.token, Method::POST, path), fields)).await
    }

    /// Notes every French word of a page.
    async fn read(&mut self, path: &str, request: reqwest::RequestBuilder) -> String {
        let (_, html) = page(request.header("Accept-Language", "en")).await;
        let markup = markup::read(&html);
        assert!(html.contains("<html lang=\"en\">"), "{path}");
        let told = READ.iter().flat_map(|name| markup.values(name)).fold(markup.text.clone(), |text, told| format!("{text} {told}"));
        let plain = NAMES.iter().fold(told.replace("&#39;", "’"), |text, name| text.replace(name, ""));
        for word in plain.split(|character: char| !character.is_alphabetic()).filter(|word| !word.is_empty()) {
            if FRENCH.contains(&word.to_lowercase().as_str()) || word.contains(|letter| "éèàçùêîôœ".contains(letter)) {
                self.french.insert(format!("{path}: {word}"));
            }
        }
        for sign in ["«", " :", " ?", " !", " ;"].into_iter().filter(|sign| plain.contains(sign)) {
            self.french.insert(format!("{path}: {sign:?}"));
        }
        markup.text
    }
}

/// The paths of the table that lead somewhere by themselves, for who has this role.
fn paths(role: Role) -> Vec<&'static str> {
    let is_theirs = move |access| match access {
        Access::Right(action) => reach(role, action) != Reach::Nothing,
        Access::Anyone => true,
        Access::Person | Access::SignedIn | Access::SiteLink => false,
    };
    let table = routes();
    table
        .iter()
        .filter(|route| route.method == "GET" && !route.path.contains('{') && is_theirs(route.access))
        .map(|route| route.path)
        .collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_association_that_asked_for_english_reads_no_french() {
    let database = TestDatabase::sqlite().await;
    let (asked, app) = (Asked::new(&database).await, TestApp::start(&database).await);
    app.clock.advance(asked.world.services.now() - app.services.now());
    let own = &asked.world.epicerie;
    let limits = Limits { territory: Some(asked.world.of.territory.clone()), organisation: Some(own.clone()), ..Limits::default() };
    let mut reader = Reader { app: &app, token: app.token(Role::Association, limits).await, french: BTreeSet::new() };
    for path in paths(Role::Association) {
        reader.get(path).await;
    }
    assert!(reader.get("/shares").await.contains("Say whether you take these"));
    reader.post(&format!("/shares/{}/answer/{}", asked.run, asked.own(own).await[0].id), &[("word", "leave")]).await;
    reader.post(&format!("/shares/{}/answer", asked.run), &[("word", "take")]).await;
    reader.post("/needs/button", &[("press", "no_bread")]).await;
    reader.post("/needs/dated", &[("day", "2026-12-01"), ("family", "bakery"), ("mass", "4800")]).await;
    reader.post("/needs/dated", &[("day", "2026-12-01"), ("family", "bakery"), ("mass", "12,5")]).await;
    reader.post("/needs/dated", &[("day", "2020-12-01"), ("mass", "much")]).await;
    reader.post("/profile/habits", &[("radius", "far"), ("_version", "")]).await;
    reader.post("/profile/storage", &[("fridges", "1"), ("_version", "")]).await;
    reader.post("/profile/hours", &[("purpose", "collects"), ("weekday", "2"), ("from", "10:00"), ("to", "08:00")]).await;
    reader.post("/profile/hours", &[("purpose", "collects"), ("weekday", "2"), ("from", "08:30"), ("to", "10:00")]).await;
    reader.post("/profile/closed", &[("first_day", "2026-12-24"), ("last_day", "2027-01-03")]).await;
    reader.post("/profile/people", &[("people", "1300"), ("basis", "count"), ("counted_on", "2026-11-20")]).await;
    reader.get("/figures").await;
    reader.post("/monthly/2026-10", &[("persons", "1"), ("households", "2"), ("infants", ""), ("_version", "0")]).await;
    for delivery in app.services.list_deliveries(&Actor::operator(), &asked.world.of.territory).await.unwrap() {
        if delivery.association == *own {
            reader.get(&format!("/weighing/delivery/{}", delivery.shipment)).await;
            reader.post(&format!("/weighing/delivery/{}", delivery.shipment), &[("kilograms-0", "much"), ("word", "weighed")]).await;
        }
    }
    for (kind, fields) in [
        ("storage", vec![("temperature", "chilled"), ("kilograms", "40")]),
        ("storage", vec![("temperature", "chilled"), ("kilograms", "much")]),
        ("radius", vec![("kilometres", "0")]),
        ("people", vec![("people", "1200")]),
        ("need", vec![("family", "bakery"), ("kilograms", "0")]),
        ("convention", vec![("donor", "Halles"), ("exists", "yes")]),
    ] {
        let path = format!("/what-if/{}/{kind}", asked.run);
        reader.get(&path).await;
        reader.post(&path, &fields).await;
    }
    reader.post("/weighing/gift", &[("donor", "")]).await;
    reader.get("/nowhere").await;
    app.clock.advance(chrono::TimeDelta::hours(3));
    reader.post(&format!("/shares/{}/answer", asked.run), &[("word", "take")]).await;
    app.clock.advance(chrono::TimeDelta::hours(12));
    reader.get("/shares").await;
    reader.get("/weighing").await;
    assert!(reader.french.is_empty(), "{:#?}", reader.french);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_driver_who_asked_for_english_reads_no_french() {
    let database = TestDatabase::sqlite().await;
    let (driven, app) = (Driven::new(&database).await, TestApp::start(&database).await);
    let mut reader = Reader { app: &app, token: app.token(Role::Collector, driven.limits()).await, french: BTreeSet::new() };
    for path in paths(Role::Collector) {
        reader.get(path).await;
    }
    let path = format!("/rounds/{}", driven.round);
    assert!(reader.get(&path).await.contains("Can you drive this round?"));
    reader.get(&format!("{path}/sheet")).await;
    reader.post(&format!("{path}/answer"), &[("word", "accept")]).await;
    let stops = driven.round().await.stops;
    reader.post(&format!("{path}/stop/{}", stops[0].id), &[("word", "failed")]).await;
    reader.post(&format!("{path}/stop/{}", stops[0].id), &[("word", "failed"), ("trouble", "closed")]).await;
    for stop in &stops[1..] {
        for word in ["arrived", "done"] {
            reader.post(&format!("{path}/stop/{}", stop.id), &[("word", word)]).await;
        }
    }
    assert!(reader.french.is_empty(), "{:#?}", reader.french);
}
