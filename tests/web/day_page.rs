//! What a coordinator reads at `/`, and what a browser is given.

use allies::app::server::bind;
use allies::config::settings::Settings;
use allies::documents::day::DaySummary;
use allies::domain::account::language::Language;
use allies::web::kit::shell::Shell;
use allies::web::pages::day::handlers::DayBook;
use allies::web::pages::day::page::DayPage;
use allies::web::{STYLESHEET, address};
use allies::wording::typography::french_page;
use askama::Template;
use reqwest::header::{CACHE_CONTROL, CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::mail::bed::{Bed, MORNING, wave_day};
use crate::support::client::client;
use crate::support::database::TestDatabase;
use crate::support::markup::{self, Markup};
use crate::support::sample_day::{at, summary};

fn render(territory: &str, summary: DaySummary) -> String {
    let shell = Shell::new(Language::French, "", None);
    french_page(&DayPage::new(shell, territory, &[summary], at("08:30")).render().unwrap())
}

fn page() -> String {
    render("Ormeval", summary())
}

fn read() -> Markup {
    markup::read(&page())
}

#[test]
fn the_page_reads_as_a_coordinator_would_tell_the_day() {
    insta::assert_snapshot!(read().text);
}

#[test]
fn the_terminal_tells_the_same_day() {
    let mut text = String::new();
    allies::documents::day::text::render(&summary(), at("08:30"), &mut text).unwrap();
    insta::assert_snapshot!(text);
}

#[test]
fn the_page_has_no_script_and_no_style_of_its_own() {
    let markup = read();
    for forbidden in ["style", "img", "iframe", "form"] {
        assert!(!markup.elements.iter().any(|element| element == forbidden), "{forbidden}");
    }
    assert!(markup.values("style").is_empty() && !markup.attributes.iter().any(|(name, _)| name.starts_with("on")));
    assert_eq!(markup.values("src"), [address("allies.js")]);
    assert!(page().contains("defer></script>"), "a script that keeps nobody waiting, with nothing written in it");
    let ours = ["icon.svg", "icon-180.png", "allies.webmanifest", "allies.css"].map(address);
    assert_eq!(markup.values("href"), [ours.each_ref().map(String::as_str).as_slice(), &["#contenu", "/"]].concat());
}

#[test]
fn the_page_and_its_sheet_weigh_less_than_100_kilobytes() {
    assert!(page().len() + STYLESHEET.len() < 100_000);
}

#[test]
fn every_chart_is_a_table() {
    let markup = read();
    let bars = markup.elements.iter().filter(|element| *element == "svg").count();
    assert_eq!(bars, summary().associations.len());
    assert!(markup.text.contains("avant après"));
}

#[test]
fn a_name_with_markup_stays_a_name() {
    let mut hostile = summary();
    hostile.associations[0].name = "<script>alert(1)</script>".into();
    let html = render("<b>Ormeval</b>", hostile);
    assert!(!html.contains("<script>") && !html.contains("<b>Ormeval"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_browser_is_given_the_page_the_sheet_and_a_strict_policy() {
    let database = TestDatabase::sqlite().await;
    let bed = Bed::on(&database.store, MORNING).await;
    let settings = [("PORT", "0"), ("SHUTDOWN_SECONDS", "0")].map(|(key, value)| (format!("ALLIES__SERVER__{key}"), value.to_owned()));
    let settings = Settings::load(None, settings).unwrap();
    let book = DayBook { territory: wave_day().territory, name: "Ormeval".into(), day: wave_day().day };
    let bound = bind(&settings, bed.services.clone(), Some(book)).unwrap();
    let handle = bound.server.handle();
    let running = tokio::spawn(bound.server);
    let get = async |path: &str| client().build().unwrap().get(format!("http://{}{path}", bound.address)).send().await.unwrap();

    let sheet = get(&address("allies.css")).await;
    assert_eq!(sheet.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(sheet.headers()[CACHE_CONTROL], "public, max-age=31536000, immutable");
    assert_eq!(sheet.text().await.unwrap(), STYLESHEET);
    let page = get("/").await;
    let policy = page.headers()[CONTENT_SECURITY_POLICY].to_str().unwrap().to_owned();
    assert!(policy.starts_with("default-src 'none'; script-src 'self'; style-src 'self';") && !policy.contains("unsafe"), "{policy}");
    assert!(markup::read(&page.text().await.unwrap()).text.contains("Rien à montrer pour l’instant"));

    handle.stop(false).await;
    running.await.unwrap().unwrap();
}
