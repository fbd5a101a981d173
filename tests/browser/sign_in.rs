//! The door.

use allies::domain::access::grant::Grant;
use allies::domain::contact::text::Email;
use allies::domain::planned::mail::{Handling, MailOutcome};
use allies::services::accounts::link_request::LINK_PATH;
use chrono::TimeDelta;
use serde_json::Value;

use crate::browser::kit::keyboard::ESCAPE;
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;

fn ana() -> Email {
    "ana@example.org".parse().unwrap()
}

/// The path of the link in the mail that leaves next.
async fn link_in_the_mail(walk: &Walk) -> String {
    let handling = Handling { hold: TimeDelta::seconds(60), waits_for_morning: false };
    let claimed = walk.app.services.claim_mail(handling).await.unwrap().expect("a mail leaves");
    let text = claimed.mail.content.text.clone();
    walk.app.services.record_mail(claimed, MailOutcome::Sent).await.unwrap();
    let secret = text.split(LINK_PATH).nth(1).unwrap().split_whitespace().next().unwrap();
    format!("{LINK_PATH}{secret}")
}

#[tokio::test(flavor = "multi_thread")]
async fn a_link_is_asked_for_and_lets_in_once() {
    Walk::each(async |walk| {
        walk.add_member(&ana(), "Ana Martin", Grant::Admin).await;
        walk.open("/").await;
        walk.is_at("/sign-in").await;
        walk.shot("door").await;
        walk.fill("Adresse électronique", "ana@example.org").await;
        walk.tap("Recevoir mon lien").await;
        walk.reads("ana@example.org").await;
        walk.shot("sent").await;
        let link = link_in_the_mail(walk).await;
        walk.open(&link).await;
        walk.shot("link").await;
        walk.tap("Entrer").await;
        walk.reads("Mon compte").await;
        walk.shot("account").await;
        walk.tap("Menu").await;
        walk.shot("menu").await;
        walk.tap("Se déconnecter").await;
        walk.reads("Vous êtes sorti·e.").await;
        walk.open(&link).await;
        walk.answered(410).await;
        walk.shot("link-used").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_address_that_is_none_comes_back_with_its_error() {
    Walk::each(async |walk| {
        walk.open("/sign-in").await;
        walk.fill("Adresse électronique", "ana@").await;
        walk.tap("Recevoir mon lien").await;
        walk.answered(422).await;
        walk.is_told_wrong("Adresse électronique").await;
        assert_eq!(walk.value("Adresse électronique").await, "ana@");
        walk.shot("wrong-address").await;
        walk.back().await;
        walk.reads_no_more("Un point à revoir").await;
        walk.fill("Adresse électronique", "ana@example.org").await;
        walk.tap("Recevoir mon lien").await;
        walk.answered(200).await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_door_is_passed_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true)], async |walk| {
        walk.add_member(&ana(), "Ana Martin", Grant::Admin).await;
        walk.open("/sign-in").await;
        walk.tab_to("Adresse électronique").await;
        walk.types("ana@example.org").await;
        walk.enter_on("Recevoir mon lien").await;
        walk.reads("ana@example.org").await;
        walk.open(&link_in_the_mail(walk).await).await;
        walk.enter_on("Entrer").await;
        walk.reads("Mon compte").await;
        walk.enter_on("Menu").await;
        walk.reads("Se déconnecter").await;
        walk.accessible().await;
        walk.press(&[ESCAPE]).await;
        walk.reads_no_more("Se déconnecter").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_can_be_put_on_a_home_screen() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        walk.open("/sign-in").await;
        assert_eq!(walk.kept_from_the_home_screen().await, Vec::<Value>::new());
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_browser_that_asks_for_english_reads_english() {
    let seat = Seat { language: "en", ..Seat::new(TELEPHONE, true) };
    Walk::from(&[seat], async |walk| {
        walk.add_member(&ana(), "Ana Martin", Grant::Admin).await;
        walk.open("/").await;
        walk.reads("No password to remember.").await;
        walk.fill("E-mail address", "ana@").await;
        walk.tap("Send me a link").await;
        walk.is_told_wrong("E-mail address").await;
        walk.shot("english-wrong").await;
        walk.come_in(&ana()).await;
        walk.reads("My account").await;
        walk.shot("english-account").await;
    })
    .await;
}
