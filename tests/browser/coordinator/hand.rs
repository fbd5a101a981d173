//! A coordinator whose hand is on the rounds: a stop moved, a broken window named, taken back; other rounds kept, published, driven.

use allies::domain::access::grant::Grant;
use allies::domain::id::CollectorId;
use chrono::TimeDelta;

use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::hand::world::{EARLY, Hands};

/// A proposal, and its coordinator at its day.
async fn at_the_day(walk: &Walk) -> Hands {
    let hands = Hands::new(&walk.database).await;
    walk.app.clock.advance(hands.world.services.now() - walk.app.services.now() + TimeDelta::minutes(1));
    walk.sign_in(Grant::Coordinator { territory: hands.world.of.territory.clone() }).await;
    walk.reads("proposition à publier").await;
    hands
}

async fn drive(walk: &Walk, hands: &Hands, collector: &CollectorId) {
    walk.let_the_session_end().await;
    walk.sign_in(Grant::Collector { territory: hands.world.of.territory.clone(), collector: collector.clone() }).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_stop_is_moved_a_broken_window_is_named_and_the_driver_reads_what_is_published() {
    Walk::each(async |walk| {
        let hands = at_the_day(walk).await;
        walk.tap("Changer les tournées").await;
        walk.reads("Tout tient").await;
        walk.shot("as-proposed").await;
        walk.tap(&format!("Changer : {EARLY}")).await;
        walk.shot("a-stop-unfolded").await;
        walk.tap(&format!("Plus tard : {EARLY}")).await;
        walk.reads("La Tonnelle ferme à 8 h 15, arrivée à 8 h 2").await;
        walk.reads("Ces tournées ne se gardent pas tant que tout ne tient pas.").await;
        walk.shot("broken").await;
        walk.tap("Annuler le dernier changement").await;
        walk.reads("Le dernier changement est annulé.").await;
        walk.reads("Tout tient").await;
        walk.tap("Changer : Solidaires").await;
        walk.tap("Plus tard : Solidaires").await;
        walk.reads("Tout tient").await;
        walk.tap("Changer la tournée entière : Fourgon").await;
        walk.choose("Qui conduit : Fourgon", "Sacha").await;
        walk.tap("Choisir : Fourgon").await;
        walk.reads("2 changements ne sont pas encore gardés").await;
        walk.shot("changed").await;
        walk.shot_on_paper("sheet").await;
        walk.tap("Garder ces tournées").await;
        walk.reads("Ces tournées sont gardées").await;
        walk.tap("Revenir à la journée").await;
        walk.tap("Publier").await;
        walk.reads("C’est publié : les messages partent.").await;
        let way: Vec<String> = hands.ways().await.remove(0).1;
        assert_eq!(way, [EARLY, "Fournil", "Epicerie", "Solidaires"]);
        walk.open("/day/2026-11-24/journee/rounds").await;
        walk.reads("elles ne se changent plus ici").await;
        walk.shot("published").await;
        drive(walk, &hands, &hands.sacha).await;
        walk.reads("Pouvez-vous faire cette tournée ?").await;
        let text = walk.text().await;
        let at = |place: &str| text.rfind(place).unwrap();
        assert!(at("Epicerie") < at("Solidaires"), "{text}");
        walk.shot("the-drivers").await;
        drive(walk, &hands, &hands.dominique).await;
        walk.reads("Pas de tournée pour vous").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_taken_off_goes_to_another_vehicle_and_better_is_looked_for_around_what_is_locked() {
    Walk::from(&[Seat::new(TELEPHONE, false), Seat::new(DESK, true)], async |walk| {
        at_the_day(walk).await;
        walk.tap("Changer les tournées").await;
        walk.tap(&format!("Changer : {EARLY}")).await;
        walk.tap(&format!("Retirer : {EARLY}")).await;
        walk.reads("Personne ne le transporte").await;
        walk.choose(&format!("Ajouter à la tournée de : {EARLY}"), "Vélo cargo").await;
        walk.shot("taken-off").await;
        walk.tap(&format!("Ajouter : {EARLY}")).await;
        walk.reads("2 tournées").await;
        walk.tap("Changer : Fournil").await;
        walk.tap("Verrouiller jusqu’ici : Fournil").await;
        walk.reads("verrouillé").await;
        walk.shot("locked").await;
        walk.tap("Chercher mieux autour de ce qui est verrouillé").await;
        walk.reads("tournées").await;
        walk.shot("looked-for").await;
        walk.tap("Tout remettre").await;
        walk.reads("Tout est remis comme c’était gardé.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn rounds_are_changed_in_english() {
    Walk::from(&[Seat { language: "en", ..Seat::new(DESK, true) }], async |walk| {
        at_the_day_in_english(walk).await;
        walk.tap("Change the rounds").await;
        walk.reads("Everything holds").await;
        walk.tap_in(EARLY, "Change").await;
        walk.tap_in(EARLY, "Later").await;
        walk.reads("La Tonnelle closes at 8:15, arrival at 8:2").await;
        walk.shot("english").await;
    })
    .await;
}

async fn at_the_day_in_english(walk: &Walk) {
    let hands = Hands::new(&walk.database).await;
    walk.app.clock.advance(hands.world.services.now() - walk.app.services.now() + TimeDelta::minutes(1));
    walk.sign_in(Grant::Coordinator { territory: hands.world.of.territory.clone() }).await;
    walk.reads("Publish").await;
}
