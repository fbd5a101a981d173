//! What a coordinator reads at `/`, and what a browser is given.

use allies::app::server::bind;
use allies::config::settings::Settings;
use allies::web::{DayBook, STYLESHEET, render};
use reqwest::header::{CONTENT_SECURITY_POLICY, CONTENT_TYPE};

use crate::mail::bed::{Bed, MORNING, wave_day};
use crate::support::database::TestDatabase;
use crate::support::markup::{self, Markup};
use crate::support::sample_day::{at, summary};

fn page() -> String {
    render("Ormeval", &[summary()], at("08:30")).unwrap()
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
    for forbidden in ["script", "style", "img", "iframe", "form"] {
        assert!(!markup.elements.iter().any(|element| element == forbidden), "{forbidden}");
    }
    assert!(markup.values("style").is_empty());
    assert_eq!(markup.values("href"), ["/assets/day.css", "#journee"]);
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
    let html = render("<b>Ormeval</b>", &[hostile], at("08:30")).unwrap();
    assert!(!html.contains("<script") && !html.contains("<b>Ormeval"));
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
    let get = async |path: &str| reqwest::get(format!("http://{}{path}", bound.address)).await.unwrap();

    let sheet = get("/assets/day.css").await;
    assert_eq!(sheet.headers()[CONTENT_TYPE], "text/css; charset=utf-8");
    assert_eq!(sheet.text().await.unwrap(), STYLESHEET);
    let page = get("/").await;
    assert_eq!(
        page.headers()[CONTENT_SECURITY_POLICY],
        "default-src 'none'; style-src 'self'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'"
    );
    assert!(markup::read(&page.text().await.unwrap()).text.contains("Rien à montrer pour l’instant"));

    handle.stop(false).await;
    running.await.unwrap().unwrap();
}
