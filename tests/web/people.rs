//! Joining, inviting, ending, and the journal, as browsers meet them.

use allies::domain::access::grant::Grant;
use allies::services::accounts::link_request::LINK_PATH;

use crate::accounts::bed::{ANA, House, territory};
use crate::accounts::browser::{Browser, Page};
use crate::support::database::TestDatabase;
use crate::support::markup;

const CAMILLE: &str = "camille@example.org";

/// Opens the link of the next mail in a browser; answers where it leads.
async fn open_mail(house: &House, browser: &mut Browser) -> String {
    let mail = house.mail().await.unwrap();
    let secret = mail.content.text.split(LINK_PATH).nth(1).unwrap_or_else(|| panic!("{}", mail.content.text));
    let path = format!("{LINK_PATH}{}", secret.split_whitespace().next().unwrap());
    let token = browser.form(&path).await;
    browser.post(&path, &[("_csrf", &token)]).await.goes_to().to_owned()
}

/// A coordinator who is signed in.
async fn coordinator(house: &House) -> Browser {
    house.member(CAMILLE, Grant::Coordinator { territory: territory() }).await;
    let mut browser = Browser::at(house, &[]);
    let token = browser.form("/sign-in").await;
    browser.post("/sign-in", &[("_csrf", &token), ("email", CAMILLE)]).await;
    assert_eq!(open_mail(house, &mut browser).await, "/");
    browser
}

fn key(page: &Page) -> String {
    page.html.split("name=\"_key\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned()
}

/// What an organisation fills in.
async fn asks(browser: &mut Browser, number: &str) -> Page {
    let page = browser.get("/join").await;
    let (token, key, territory) = (page.form_token(), key(&page), territory());
    let fields = [
        ("_csrf", token.as_str()),
        ("_key", key.as_str()),
        ("territory", territory.as_str()),
        ("organisation", "Les Lilas"),
        ("kind", "distribution"),
        ("number", number),
        ("address", "3 rue des Lilas"),
        ("person", "Ana"),
        ("email", ANA),
        ("note", "Bonjour"),
    ];
    browser.post("/join", &fields).await
}

#[tokio::test(flavor = "multi_thread")]
async fn an_organisation_asks_a_coordinator_accepts_and_the_person_lands_on_their_first_screen() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut visitor = Browser::at(&house, &[]);
    let wrong = asks(&mut visitor, "20003452800041").await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html.contains("Un SIRET a 14 chiffres") && wrong.html.contains("value=\"20003452800041\""), "{}", wrong.html);
    let sent = asks(&mut visitor, "73282932000074").await;
    assert_eq!((sent.status, sent.goes_to()), (303, "/join/sent"), "{}", sent.html);
    while house.mail().await.is_some() {}

    let mut browser = coordinator(&house).await;
    let people = browser.get("/people").await;
    let path = people.html.split("href=\"/people/requests/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/people/requests/{path}");
    let request = browser.get(&path).await;
    let read = markup::read(&request.html).text;
    assert!(read.contains("Les Lilas") && read.contains("73282932000074") && read.contains("Bonjour"), "{read}");
    let token = request.form_token();
    let nowhere = browser.post(&format!("{path}/approve"), &[("_csrf", &token), ("becomes", "new"), ("position", "Lille")]).await;
    assert_eq!(nowhere.status, 422);
    assert!(nowhere.html.contains("Collez une latitude") && nowhere.html.contains("value=\"Lille\""));
    let fields = [("_csrf", token.as_str()), ("becomes", "new"), ("position", "50.6312, 3.0634")];
    assert_eq!(browser.post(&format!("{path}/approve"), &fields).await.goes_to(), "/people");
    assert_eq!(browser.post(&format!("{path}/approve"), &fields).await.goes_to(), path, "the second tap finds the answer");
    assert!(browser.get(&path).await.html.contains("Acceptée le"));

    let mut newcomer = Browser::at(&house, &[]);
    assert_eq!(open_mail(&house, &mut newcomer).await, "/");
    let home = newcomer.get("/").await.goes_to().to_owned();
    let first = newcomer.get(&home).await;
    assert_eq!(first.status, 200, "{home}");
    assert_eq!(newcomer.get("/people").await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_refusal_needs_its_reason() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut visitor = Browser::at(&house, &[]);
    asks(&mut visitor, "").await;
    while house.mail().await.is_some() {}
    let mut browser = coordinator(&house).await;
    let people = browser.get("/people").await;
    let id = people.html.split("href=\"/people/requests/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/people/requests/{id}");
    let token = browser.form(&path).await;
    assert_eq!(browser.post(&format!("{path}/refuse"), &[("_csrf", &token), ("reason", "")]).await.status, 422);
    let refused = browser.post(&format!("{path}/refuse"), &[("_csrf", &token), ("reason", "Appelez-nous d’abord.")]).await;
    assert_eq!(refused.goes_to(), "/people");
    assert!(house.mail().await.unwrap().content.text.contains("Appelez-nous d’abord."));
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_is_invited_comes_in_and_is_let_go() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = coordinator(&house).await;
    let page = browser.get("/people/invite").await;
    assert!(page.html.contains("Le Fournil (Commerce)"), "{}", page.html);
    assert!(page.html.contains("<span>Français</span>") && page.html.contains("<span>English</span>"), "{}", page.html);
    let (token, key, part) = (page.form_token(), key(&page), format!("donor:{}", house.shop));
    let fields =
        [("_csrf", token.as_str()), ("_key", key.as_str()), ("email", ANA), ("name", "Ana"), ("part", part.as_str()), ("language", "fr")];
    assert_eq!(browser.post("/people/invite", &fields).await.goes_to(), "/people");
    assert_eq!(browser.post("/people/invite", &fields).await.goes_to(), "/people", "sent twice");
    assert!(browser.get("/people").await.html.contains("invitation envoyée"));
    let mut ana = Browser::at(&house, &[]);
    assert_eq!(open_mail(&house, &mut ana).await, "/");
    assert!(house.mail().await.is_none(), "one mail left");
    let list = browser.get("/people?find=fournil").await;
    let path = list.html.split("href=\"/people/member/").nth(1).unwrap().split('"').next().unwrap().to_owned();
    let path = format!("/people/member/{path}");
    assert!(browser.get(&path).await.html.contains("Ana"));
    let token = browser.form(&path).await;
    assert_eq!(browser.post(&format!("{path}/end"), &[("_csrf", &token)]).await.goes_to(), "/people");
    assert_eq!(ana.get("/account").await.status, 303, "out at once");
    let journal = browser.get("/trail").await;
    insta::assert_snapshot!(markup::read(&journal.html).text);
    let filtered = browser.get("/trail?deed=membership_ended").await.html;
    assert!(filtered.contains("a mis fin à un accès") && !filtered.contains("a invité"), "{filtered}");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_lost_telephone_is_a_matter_for_the_administration_alone() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = coordinator(&house).await;
    assert_eq!(browser.get("/people/recovery").await.status, 403);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_journal_is_read_page_by_page() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = coordinator(&house).await;
    for at in 0..60 {
        house.member(&format!("a{at}@example.org"), house.donor()).await;
    }
    let first = browser.get("/trail").await.html;
    assert_eq!(first.matches("a donné un accès").count(), 50);
    let older = first.split("href=\"/trail?deed=").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let second = browser.get(&format!("/trail?deed={older}")).await.html;
    assert_eq!(second.matches("a donné un accès").count(), 11, "sixty, and the coordinator");
}
