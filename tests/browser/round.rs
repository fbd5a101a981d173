//! Somebody who drives: the round as it is lived, and what goes wrong on the way.

use allies::domain::planned::driving::StopWord;
use allies::domain::run::{RoundState, StopTrouble};
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;

use crate::browser::kit::screen::{Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::carried::driven::Driven;
use crate::day::world::publishing;

/// A published day, and whoever drives its round at its page.
async fn driver(walk: &Walk) -> Driven {
    let driven = Driven::new(&walk.database).await;
    walk.sign_in(driven.grant()).await;
    driven
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_accepted_and_driven_stop_after_stop() {
    Walk::each(async |walk| {
        let driven = driver(walk).await;
        walk.reads("Pouvez-vous faire cette tournée ?").await;
        walk.shot("asked").await;
        walk.tap("Je la fais").await;
        walk.reads("C’est noté, merci.").await;
        let stops = driven.round().await.stops.len();
        for at in 1..=stops {
            walk.reads(&format!("Arrêt {at} sur {stops}")).await;
            walk.shot(&format!("stop-{at}")).await;
            walk.tap("Arrivé·e").await;
            walk.reads("Arrivée notée.").await;
            walk.tap("Fait").await;
            walk.reads("C’est noté.").await;
        }
        walk.reads("La tournée est finie").await;
        walk.shot("finished").await;
        assert_eq!(walk.taps() as usize, 1 + 2 * stops, "one tap a step");
        assert_eq!(driven.round().await.state, RoundState::Done);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_problem_needs_its_reason_and_then_the_round_goes_on() {
    Walk::each(async |walk| {
        let driven = driver(walk).await;
        driven.accept().await;
        walk.reload().await;
        walk.tap("Problème").await;
        walk.tap("Passer à l’arrêt suivant").await;
        walk.answered(422).await;
        walk.is_told_wrong("Qu’est-ce qui ne va pas ?").await;
        walk.reads("Choisissez une raison.").await;
        walk.shot("without-a-reason").await;
        walk.tap("C’est fermé, personne ne répond").await;
        walk.tap("Passer à l’arrêt suivant").await;
        walk.reads("Le problème est noté").await;
        walk.reads("Arrêt 2 sur").await;
        walk.shot("next-stop").await;
        let report = driven.world.services.read_driven_round(&driven.driver(), &driven.round).await.unwrap().stops[0].report.clone();
        assert_eq!(report.trouble, Some(StopTrouble::Closed));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_cannot_drive_says_so_and_reads_that_it_is_seen() {
    Walk::each(async |walk| {
        let driven = driver(walk).await;
        walk.tap("Je ne peux pas").await;
        walk.reads("Vous ne faites pas cette tournée").await;
        walk.reads("La coordination cherche quelqu’un d’autre.").await;
        walk.shot("declined").await;
        assert_eq!(driven.round().await.state, RoundState::Declined);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_said_yes_may_say_no_until_they_are_on_their_way() {
    Walk::each(async |walk| {
        let driven = driver(walk).await;
        walk.tap("Je la fais").await;
        walk.reads("Arrêt 1 sur").await;
        walk.tap("Un empêchement").await;
        walk.shot("no-longer").await;
        walk.tap("Je ne peux pas").await;
        walk.reads("Vous ne faites pas cette tournée").await;
        assert_eq!(driven.round().await.state, RoundState::Declined);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_whose_plan_was_replaced_under_the_finger_says_so() {
    Walk::each(async |walk| {
        let driven = driver(walk).await;
        driven.accept().await;
        driven.say(0, StopWord::Arrived).await.unwrap();
        walk.reload().await;
        let again = DayRequest { again: true, ..publishing() };
        driven.world.services.run_wave(&Actor::operator(), &driven.world.of, &again).await.unwrap();
        walk.tap("Fait").await;
        walk.answered(409).await;
        walk.shot("replaced").await;
        walk.open(&format!("/rounds/{}", driven.round)).await;
        walk.reads("Cette tournée est annulée").await;
        walk.shot("cancelled").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_driven_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        let driven = driver(walk).await;
        walk.enter_on("Je la fais").await;
        walk.reads("Arrêt 1 sur").await;
        walk.enter_on("Problème").await;
        walk.tab_to("C’est fermé, personne ne répond").await;
        walk.press(&[' ']).await;
        walk.enter_on("Passer à l’arrêt suivant").await;
        walk.reads("Arrêt 2 sur").await;
        walk.enter_on("Arrivé·e").await;
        walk.reads("Arrivée notée.").await;
        walk.enter_on("Fait").await;
        walk.reads("C’est noté.").await;
        assert_eq!(walk.taps(), 0);
        assert_eq!(driven.round().await.state, RoundState::UnderWay);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_sheet_for_paper_holds_the_whole_round() {
    Walk::each(async |walk| {
        let driven = driver(walk).await;
        walk.tap("Feuille à imprimer").await;
        walk.reads("À appeler : Camille").await;
        for stop in driven.world.services.read_driven_round(&driven.driver(), &driven.round).await.unwrap().stops {
            walk.reads(&stop.place.name).await;
        }
        walk.shot("sheet").await;
        walk.shot_on_paper("sheet").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_is_driven_in_english() {
    Walk::from(&[Seat { language: "en", ..Seat::new(TELEPHONE, true) }], async |walk| {
        driver(walk).await;
        walk.reads("Can you drive this round?").await;
        walk.shot("asked").await;
        walk.tap("I drive it").await;
        walk.reads("Noted, thank you.").await;
        walk.tap("Problem").await;
        walk.tap("Go on to the next stop").await;
        walk.is_told_wrong("What is wrong?").await;
        walk.shot("without-a-reason").await;
        walk.tap("I am there").await;
        walk.tap("Done").await;
        walk.reads("Stop 2 of 4").await;
        walk.tap("Sheet to print").await;
        walk.reads("To be called: Camille").await;
        walk.shot("sheet").await;
    })
    .await;
}

/// Waits until the page, and what it is made of, is kept on the device.
async fn is_kept(walk: &Walk) {
    let parts = "[location.pathname, ...[...document.querySelectorAll('link[rel=stylesheet]')].map((link) => link.href)]";
    let all = format!("Promise.all({parts}.map((part) => caches.match(part))).then((kept) => kept.every(Boolean))");
    walk.holds("the round is kept", &all).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_round_once_opened_is_read_without_a_network_and_says_so() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        let driven = driver(walk).await;
        walk.tap("Je la fais").await;
        walk.reads("Arrêt 1 sur").await;
        is_kept(walk).await;
        walk.app.cut_off().await;
        walk.reload().await;
        walk.reads("Pas de réseau : vous lisez la page de 12 h").await;
        walk.reads_no_more("C’est noté, merci.").await;
        for stop in driven.world.services.read_driven_round(&driven.driver(), &driven.round).await.unwrap().stops {
            walk.reads(&stop.place.name).await;
        }
        walk.shot("kept").await;
        walk.tap("Arrivé·e").await;
        walk.reads("Ce n’est pas parti").await;
        walk.reads("Arrêt 1 sur").await;
        walk.shot("unsent").await;
        walk.open("/").await;
        walk.reads("Arrêt 1 sur").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn nothing_of_a_round_is_kept_for_whoever_comes_after_signing_out() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        driver(walk).await;
        is_kept(walk).await;
        walk.tap("Menu").await;
        walk.tap("Se déconnecter").await;
        walk.reads("Vous êtes sorti·e.").await;
        walk.holds("nothing is kept", "caches.has('rounds').then((kept) => !kept)").await;
    })
    .await;
}
