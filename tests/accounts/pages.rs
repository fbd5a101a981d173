//! The door as a browser meets it: cookies, forms, links.

use allies::domain::access::grant::Grant;
use allies::services::actor::Actor;

use crate::accounts::bed::{ANA, House, territory};
use crate::accounts::browser::{Browser, link, signed_in};
use crate::support::database::TestDatabase;

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_asked_for_looked_at_and_opened_by_its_button() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    house.member(ANA, house.donor()).await;
    let mut browser = Browser::at(&house, &[]);
    let path = link(&house, &mut browser).await;
    for _ in 0..2 {
        let looked = browser.get(&path).await;
        assert_eq!(looked.status, 200);
        assert!(browser.cookie("allies-session").is_none(), "looking signs nobody in");
    }
    let token = browser.form(&path).await;
    assert_eq!(browser.post(&path, &[("_csrf", &token)]).await.goes_to(), "/");
    assert!(browser.cookie("allies-session").is_some());
    assert_eq!(browser.get("/account").await.status, 200);
    assert_eq!(browser.get(&path).await.status, 410, "a link acts once");
}

#[tokio::test(flavor = "multi_thread")]
async fn an_unknown_address_reads_the_same_page() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    house.member(ANA, house.donor()).await;
    let mut browser = Browser::at(&house, &[]);
    let token = browser.form("/sign-in").await;
    let known = browser.post("/sign-in", &[("_csrf", &token), ("email", ANA)]).await;
    let unknown = browser.post("/sign-in", &[("_csrf", &token), ("email", "eva@example.org")]).await;
    assert_eq!((known.status, known.html), (unknown.status, unknown.html.replace("eva@", "ana@")));
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_without_the_token_of_this_browser_does_nothing() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let stranger = Browser::at(&house, &[]).form("/sign-in").await;
    for token in ["", "0", &stranger] {
        assert_eq!(browser.post("/account/sessions/end-all", &[("_csrf", token)]).await.status, 403, "{token}");
    }
    assert_eq!(browser.post("/account/sessions/end-all", &[]).await.status, 403);
    assert_eq!(browser.get("/account").await.status, 200, "nothing was ended");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_that_another_site_sends_does_nothing() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let token = browser.form("/account").await;
    let foreign = browser.post_from("/account/sessions/end-all", &[("_csrf", &token)], "https://example.org").await;
    assert_eq!(foreign.status, 403);
    assert!(foreign.html.contains("Rien n’a été changé"), "{}", foreign.html);
    let own = browser.base.clone();
    let sent = browser.post_from("/account/sessions/end-all", &[("_csrf", &token)], &own).await;
    assert_eq!((sent.status, sent.goes_to()), (303, "/sign-in"));
    assert_eq!(browser.get("/account").await.goes_to(), "/sign-in?next=%2Faccount");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_form_of_the_public_address_acts_though_the_proxy_asks_by_another_name() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[("SERVER__PUBLIC_URL", "https://allies.example.org")]).await;
    let token = browser.form("/account").await;
    let sent = browser.post_from("/account/sessions/end-all", &[("_csrf", &token)], "https://allies.example.org").await;
    assert_eq!((sent.status, sent.goes_to()), (303, "/sign-in"));
}

#[tokio::test(flavor = "multi_thread")]
async fn over_https_cookies_are_this_hosts_alone() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let browser = signed_in(&house, &[("SERVER__PUBLIC_URL", "https://allies.example.org")]).await;
    let session = browser.set.iter().find(|cookie| cookie.starts_with("__Host-allies-session=")).unwrap();
    for part in ["; HttpOnly", "; Secure", "; SameSite=Lax", "; Path=/"] {
        assert!(session.contains(part), "{part} in {session}");
    }
    assert!(!session.contains("Domain"));
    assert!(browser.cookie("__Host-allies-visit").is_some() && browser.cookie("allies-visit").is_none());
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_who_is_two_things_is_asked_which_and_then_comes_in() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    house.member(ANA, Grant::Coordinator { territory: territory() }).await;
    let mut browser = signed_in(&house, &[]).await;
    let choice = browser.get("/account/choose").await;
    assert!(choice.html.contains("Le Fournil · Ormeval"), "{}", choice.html);
    let token = choice.form_token();
    let id = choice.html.split("name=\"membership\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
    assert_eq!(browser.post("/account/choose", &[("_csrf", &token), ("membership", &id)]).await.goes_to(), "/");
}

#[tokio::test(flavor = "multi_thread")]
async fn a_password_signs_in_and_a_wrong_one_gives_the_form_back() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let token = browser.form("/account").await;
    let set = browser.post("/account/password", &[("_csrf", &token), ("new-password", "un panier de prunes")]).await;
    assert_eq!((set.status, set.goes_to()), (303, "/account"));
    let mut other = Browser::at(&house, &[]);
    let token = other.form("/sign-in?next=/account").await;
    let wrong = other.post("/sign-in/password", &[("_csrf", &token), ("account", ANA), ("password", "prunes")]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html.contains("ne vont pas ensemble") && !wrong.html.contains("value=\"prunes\""));
    let right = [("_csrf", token.as_str()), ("account", ANA), ("password", "un panier de prunes"), ("next", "/account")];
    assert_eq!(other.post("/sign-in/password", &right).await.goes_to(), "/account");
    assert_eq!(other.get("/account").await.status, 200);
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_leads_to_the_page_that_was_asked_for_first() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    house.member(ANA, house.donor()).await;
    let mut browser = Browser::at(&house, &[]);
    let door = browser.get("/account/details?a=1").await.goes_to().to_owned();
    assert_eq!(door, "/sign-in?next=%2Faccount%2Fdetails%3Fa%3D1");
    let page = browser.get(&door).await;
    assert_eq!(page.html.matches("name=\"next\" value=\"/account/details?a=1\"").count(), 2, "by a link and by a password");
    let token = page.form_token();
    for (asked, led) in [("/account/details?a=1", "/account/details?a=1"), ("//example.org", "/"), ("", "/")] {
        browser.post("/sign-in", &[("_csrf", &token), ("email", ANA), ("next", asked)]).await;
        let mail = house.mail().await.unwrap().content.text;
        let path = mail.split("/sign-in/link/").nth(1).unwrap().split_whitespace().next().unwrap().to_owned();
        let path = format!("/sign-in/link/{path}");
        let looked = browser.get(&path).await;
        let next = looked.html.split("name=\"next\" value=\"").nth(1).unwrap().split('"').next().unwrap().to_owned();
        let opened = browser.post(&path, &[("_csrf", &looked.form_token()), ("next", &next)]).await;
        assert_eq!(opened.goes_to(), led, "{mail}");
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_is_signed_out_when_it_rests_too_long_and_one_day_however_much_it_is_used() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let limits = house.doorway.session_limits();
    let minute = chrono::TimeDelta::minutes(1);
    house.clock.advance(limits.idle - minute);
    assert_eq!(browser.get("/account").await.status, 200, "it has not rested for so long");
    house.clock.advance(limits.idle);
    assert_eq!(browser.get("/account").await.goes_to(), "/sign-in?next=%2Faccount", "now it has");

    let path = link(&house, &mut browser).await;
    let token = browser.form(&path).await;
    browser.post(&path, &[("_csrf", &token)]).await;
    let begun = house.services.now();
    while house.services.now() + limits.idle - minute < begun + limits.absolute {
        house.clock.advance(limits.idle - minute);
        assert_eq!(browser.get("/account").await.status, 200);
    }
    house.clock.advance(begun + limits.absolute - house.services.now());
    assert_eq!(browser.get("/account").await.status, 303, "no session is for ever");
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_finds_a_browser_signed_in_does_not_change_its_password() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let token = browser.form("/account").await;
    browser.post("/account/password", &[("_csrf", &token), ("new-password", "un panier de prunes")]).await;
    house.clock.advance(chrono::TimeDelta::hours(1));
    assert!(browser.get("/account").await.html.contains("name=\"current-password\""));
    let poires = ("new-password", "un panier de poires");
    let wrong = browser.post("/account/password", &[("_csrf", &token), ("current-password", "prunes"), poires]).await;
    assert_eq!(wrong.status, 422);
    assert!(wrong.html.contains("id=\"current-password-wrong\"") && !wrong.html.contains("value=\"prunes\""), "{}", wrong.html);
    let right = browser.post("/account/password", &[("_csrf", &token), ("current-password", "un panier de prunes"), poires]).await;
    assert_eq!((right.status, right.goes_to()), (303, "/account"));
}

#[tokio::test(flavor = "multi_thread")]
async fn too_many_tries_from_one_address_are_refused_whatever_it_says_of_itself() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = Browser::at(&house, &[("ACCOUNTS__ADDRESS_ATTEMPTS", "10")]);
    let token = browser.form("/sign-in").await;
    for n in 0..10 {
        let address = format!("a{n}@example.org");
        assert_eq!(browser.post("/sign-in", &[("_csrf", &token), ("email", &address)]).await.status, 200);
    }
    assert_eq!(browser.post("/sign-in", &[("_csrf", &token), ("email", ANA)]).await.status, 429);
}

#[tokio::test(flavor = "multi_thread")]
async fn signing_out_ends_the_session_and_not_only_the_cookie() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let mut browser = signed_in(&house, &[]).await;
    let kept = browser.cookies.clone();
    let token = browser.form("/account").await;
    assert_eq!(browser.post("/sign-out", &[("_csrf", &token)]).await.goes_to(), "/sign-in");
    browser.cookies = kept;
    assert_eq!(browser.get("/account").await.status, 303);
}

#[tokio::test(flavor = "multi_thread")]
async fn the_link_of_a_site_is_no_session() {
    let database = TestDatabase::sqlite().await;
    let house = House::on(&database.store).await;
    let (_, secret) = house.services.make_site_link(&Actor::operator(), &house.site, "Camille".parse().unwrap()).await.unwrap();
    let mut browser = Browser::at(&house, &[]);
    browser.cookies.push(("allies-session".into(), secret.reveal().to_owned()));
    assert_eq!(browser.get("/account").await.status, 303);
}
