//! One's own account as a browser meets it, and what stands at the foot of every page.

use reqwest::header::RETRY_AFTER;

use crate::accounts::bed::{ANA, House};
use crate::accounts::browser::{Browser, signed_in};
use crate::support::database::TestDatabase;
use crate::support::markup;

#[tokio::test(flavor = "multi_thread")]
async fn a_visitor_keeps_the_language_they_chose_and_an_account_keeps_its_own() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let token = browser.form("/account/details").await;
    let answer = browser.post("/language", &[("_csrf", &token), ("language", "en"), ("next", "/account/details")]).await;
    assert_eq!((answer.status, answer.goes_to()), (303, "/account/details"));
    assert!(browser.get("/account/details").await.html.contains("<html lang=\"en\">"));
    browser.cookies.retain(|(name, _)| name != "allies-language");
    assert!(browser.get("/account").await.html.contains("My account"), "the account keeps it, whatever the browser does");
    let mut visitor = Browser::at(&house, &[]);
    let token = visitor.form("/legal").await;
    let away = visitor.post("/language", &[("_csrf", &token), ("language", "en"), ("next", "https://example.org")]).await;
    assert_eq!(away.goes_to(), "/", "nobody is sent to another site");
    assert!(visitor.get("/legal").await.html.contains("Legal notice"));
}

#[tokio::test(flavor = "multi_thread")]
async fn the_legal_notice_says_who_answers_and_plainly_what_nobody_has_said() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let settings = [("INSTANCE__PUBLISHER", "Ville d’Ormeval"), ("INSTANCE__CONTACT", "allies@ormeval.example.org")];
    let mut browser = Browser::at(&house, &settings);
    let notice = browser.get("/legal").await.html;
    assert!(notice.contains("Ville d’Ormeval") && notice.contains("allies@ormeval.example.org"), "{notice}");
    assert_eq!(notice.matches("Non renseigné").count(), 2, "director and host");
    for path in ["/legal", "/privacy", "/accessibility", "/sign-in", "/join"] {
        let page = browser.get(path).await;
        assert_eq!(page.status, 200, "{path}");
        for foot in ["/legal", "/privacy", "/accessibility", "/language"] {
            assert!(page.html.contains(&format!("\"{foot}\"")), "{foot} at the foot of {path}");
        }
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn the_standing_pages_read_as_somebody_would_say_them() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = Browser::at(&house, &[]);
    let mut read = Vec::new();
    for path in ["/legal", "/privacy", "/accessibility"] {
        read.push(markup::read(&browser.get(path).await.html).text);
    }
    insta::assert_snapshot!(read.join("\n\n"));
}

#[tokio::test(flavor = "multi_thread")]
async fn name_and_language_come_back_as_typed_when_they_are_wrong_and_are_kept_when_they_are_right() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let token = browser.form("/account/details").await;
    let wrong = browser.post("/account/details", &[("_csrf", &token), ("name", " "), ("language", "fr")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html.contains("name-wrong"), "{}", wrong.html);
    let right = browser.post("/account/details", &[("_csrf", &token), ("name", "Ana B."), ("language", "en")]).await;
    assert_eq!(right.goes_to(), "/account");
    let page = browser.get("/account").await.html;
    assert!(page.contains("Ana B.") && page.contains("Saved."), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn the_square_for_the_telephone_holds_what_the_link_says() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let page = browser.get("/account/codes").await.html;
    let address = page.split("href=\"otpauth://").nth(1).unwrap().split('"').next().unwrap().replace("&#38;", "&").replace("&amp;", "&");
    let picture = allies::web::kit::qr::QrPicture::of(&format!("otpauth://{address}")).unwrap();
    assert!(page.contains(&format!("<path d=\"{}\"/>", picture.path)), "{page}");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_account_is_erased_by_who_says_that_they_are_sure() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let file = browser.get("/account/export").await;
    assert!(file.headers["content-disposition"].to_str().unwrap().starts_with("attachment"));
    assert!(file.html.contains(ANA));
    let token = browser.form("/account/erase").await;
    let unsure = browser.post("/account/erase", &[("_csrf", &token)]).await;
    assert_eq!(unsure.status, 422, "{}", unsure.html);
    let sure = browser.post("/account/erase", &[("_csrf", &token), ("sure", "yes")]).await;
    assert_eq!(sure.goes_to(), "/sign-in");
    assert_eq!(browser.get("/account").await.status, 303, "and is out");
}

#[tokio::test(flavor = "multi_thread")]
async fn who_is_stopped_at_a_door_is_told_when_to_come_back() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = Browser::at(&house, &[("ACCOUNTS__ACCOUNT_ATTEMPTS", "3")]);
    let token = browser.form("/sign-in").await;
    for (path, field) in [("/sign-in", "email"), ("/sign-in/forgotten", "account"), ("/sign-in/password", "account")] {
        let address = format!("{}@example.org", path.len());
        let fields = [("_csrf", token.as_str()), (field, address.as_str()), ("password", "un panier de prunes")];
        for _ in 0..3 {
            assert!(browser.post(path, &fields).await.status < 429, "{path}");
        }
        let stopped = browser.post(path, &fields).await;
        assert_eq!((stopped.status, stopped.headers[RETRY_AFTER].to_str().unwrap()), (429, "900"), "{path}");
        assert!(stopped.html.contains("Attendez 15"), "{path}");
    }
}
