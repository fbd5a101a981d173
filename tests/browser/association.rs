//! An association: what comes and why, its answer, what it can take, its month; and what goes wrong on the way.

use allies::domain::access::grant::Grant;
use allies::domain::food::family::ProductFamily;
use allies::domain::id::OrganisationId;
use allies::domain::page::PageRequest;
use allies::domain::run::ShareState;
use allies::services::actor::Actor;
use chrono::TimeDelta;

use crate::answers::asked::Asked;
use crate::browser::kit::keyboard::SPACE;
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::day::world::World;

/// Somebody of `organisation` at its first screen. A second later than the world's own clock: no two things have one id.
pub async fn somebody_of(walk: &Walk, world: &World, organisation: &OrganisationId) {
    walk.app.clock.advance(world.services.now() - walk.app.services.now() + TimeDelta::seconds(1));
    walk.sign_in(Grant::Association { territory: world.of.territory.clone(), organisation: organisation.clone() }).await;
}

/// A published day of which nobody has said yet whether they come, and somebody of the Epicerie before it.
async fn asked(walk: &Walk) -> Asked {
    let asked = Asked::new(&walk.database).await;
    somebody_of(walk, &asked.world, &asked.world.epicerie).await;
    walk.is_at("/shares").await;
    asked
}

async fn states(asked: &Asked) -> Vec<ShareState> {
    asked.own(&asked.world.epicerie).await.into_iter().map(|share| share.state).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn an_association_reads_what_comes_and_why_and_takes_it_with_one_tap() {
    Walk::each(async |walk| {
        let asked = asked(walk).await;
        for words in ["kg pour vous", "Dites si vous prenez ces", "Pourquoi cette part", "par personne", "pour 120 personnes"] {
            walk.reads(words).await;
        }
        walk.reads("Votre place dans le territoire").await;
        let text = walk.text().await;
        assert!(text.contains("Vous") && !text.contains("Solidaires") && !text.contains("Maraude"), "the others are levels: {text}");
        walk.shot("asked").await;
        walk.shot_on_paper("asked").await;
        walk.tap("On prend tout").await;
        walk.reads("C’est noté : vous prenez").await;
        walk.reads("confirmé").await;
        walk.reads_no_more("On prend tout").await;
        walk.shot("taken").await;
        assert_eq!(walk.taps(), 1);
        assert!(states(&asked).await.iter().all(|state| *state == ShareState::Confirmed));
        walk.tap("Voir chaque lot, et pourquoi pas vous").await;
        walk.shot("each-lot").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn one_lot_is_left_to_others_and_then_everything() {
    Walk::each(async |walk| {
        let asked = asked(walk).await;
        walk.tap("On laisse :").await;
        walk.reads("Laissé à d’autres").await;
        walk.reads("C’est noté : une autre association en profitera.").await;
        assert_eq!(states(&asked).await.into_iter().filter(|state| *state == ShareState::Declined).count(), 1);
        walk.shot("one-left").await;
        walk.tap("On prend :").await;
        walk.reads("C’est noté : vous prenez").await;
        if walk.text().await.contains("On ne prend rien") {
            walk.tap("On ne prend rien").await;
            walk.reads("C’est noté : une autre association en profitera.").await;
        }
        while walk.text().await.contains("On laisse") {
            walk.tap("On laisse :").await;
            walk.reads("C’est noté : une autre association en profitera.").await;
        }
        walk.reads("rien pour vous cette fois").await;
        walk.shot("nothing-taken").await;
        assert!(states(&asked).await.iter().all(|state| *state == ShareState::Declined));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_answer_after_its_hour_changes_nothing_and_says_whom_to_call() {
    Walk::each(async |walk| {
        let asked = asked(walk).await;
        walk.app.clock.advance(TimeDelta::minutes(31));
        walk.tap("On prend tout").await;
        walk.answered(409).await;
        walk.reads("L’heure des réponses est passée : rien n’a changé.").await;
        walk.reads("appelez Camille").await;
        walk.reads_no_more("On prend tout").await;
        walk.shot("too-late").await;
        assert!(states(&asked).await.iter().all(|state| *state == ShareState::Proposed));
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_association_answers_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        let asked = asked(walk).await;
        walk.enter_on("Voir chaque lot").await;
        walk.enter_on("On prend tout").await;
        walk.reads("C’est noté : vous prenez").await;
        walk.enter_on("On laisse :").await;
        walk.reads("C’est noté : une autre association en profitera.").await;
        walk.enter_on("On prend :").await;
        walk.reads("C’est noté : vous prenez").await;
        walk.open("/needs").await;
        walk.tab_to("Quel jour ?").await;
        walk.types_day("2026-12-01").await;
        walk.tab_to("Combien ?").await;
        walk.types("3,5").await;
        walk.enter_on("Enregistrer").await;
        walk.is_told_wrong("Quel produit ?").await;
        walk.open("/profile").await;
        walk.tab_to("On vient toujours").await;
        walk.press(&[SPACE]).await;
        walk.reads("Enregistré par Awa Diallo").await;
        assert_eq!(walk.taps(), 0);
        assert!(states(&asked).await.iter().all(|state| *state == ShareState::Confirmed));
    })
    .await;
}

/// A Monday noon: Tuesday's wave is still open, and somebody of the Epicerie says what it can take.
async fn at_its_needs(walk: &Walk) -> World {
    let world = World::new(&walk.database.store).await;
    world.clock.advance(TimeDelta::minutes(-570));
    somebody_of(walk, &world, &world.epicerie).await;
    walk.reads("Pas encore de répartition").await;
    walk.open("/needs").await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_button_holds_for_the_next_reception_and_is_undone() {
    Walk::each(async |walk| {
        let world = at_its_needs(walk).await;
        walk.reads("mardi 24 novembre").await;
        walk.shot("buttons").await;
        walk.tap("Pas de pain").await;
        walk.reads("C’est noté : Pas de pain, mardi 24 novembre.").await;
        walk.shot("pressed").await;
        let board = walk.app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap();
        assert_eq!(board.needs.len(), 1);
        walk.tap("Annuler « Pas de pain »").await;
        walk.reads("C’est annulé").await;
        for button in ["Frigo plein", "Rien aujourd’hui"] {
            walk.tap(button).await;
            walk.reads(&format!("C’est noté : {button}")).await;
        }
        walk.shot("two-pressed").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn ten_times_the_usual_is_asked_about_and_what_was_typed_stays() {
    Walk::each(async |walk| {
        let world = at_its_needs(walk).await;
        walk.fill("Quel jour ?", "2026-12-01").await;
        walk.choose("Quel produit ?", "Pain et viennoiseries").await;
        walk.fill("Combien ?", "beaucoup").await;
        walk.tap("Enregistrer").await;
        walk.answered(422).await;
        walk.is_told_wrong("Combien ?").await;
        assert_eq!((walk.value("Combien ?").await, walk.value("Quel jour ?").await), ("beaucoup".into(), "2026-12-01".into()));
        walk.shot("no-number").await;
        walk.fill("Combien ?", "480").await;
        walk.tap("Enregistrer").await;
        walk.reads("dix fois plus que d’habitude").await;
        walk.is_told_wrong("Combien ?").await;
        walk.shot("ten-times").await;
        walk.tap("Oui, 480 kg").await;
        walk.tap("Enregistrer").await;
        walk.reads("Ce que vous avez dit").await;
        walk.shot("dated").await;
        let needs = walk.app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap().needs;
        assert_eq!(needs[0].lines[&ProductFamily::Bakery].get(), 480_000);
        walk.tap("Comme d’habitude :").await;
        walk.reads_no_more("Ce que vous avez dit").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_it_can_take_and_its_month_are_said_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true), Seat::new(TELEPHONE, false)], async |walk| {
        at_its_needs(walk).await;
        walk.enter_on("Pas de pain").await;
        walk.reads("C’est noté : Pas de pain, mardi 24 novembre.").await;
        walk.enter_on("Annuler « Pas de pain »").await;
        walk.reads("C’est annulé").await;
        walk.tab_to("Quel jour ?").await;
        walk.types_day("2026-12-01").await;
        walk.tab_to("Quel produit ?").await;
        walk.types("Pain").await;
        walk.tab_to("Combien ?").await;
        walk.types("30").await;
        walk.enter_on("Enregistrer").await;
        walk.reads("Pain et viennoiseries : 30 kg").await;
        walk.enter_on("Menu").await;
        walk.enter_on("Le mois").await;
        for (label, figure) in [("Personnes différentes", "310"), ("Foyers", "120"), ("Dont bébés", "25"), ("Jeté", "12,5")] {
            walk.tab_to(label).await;
            walk.types(figure).await;
        }
        walk.enter_on("Enregistrer ce mois").await;
        walk.reads("C’est noté pour octobre 2026.").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_need_typed_when_the_session_is_over_is_not_lost() {
    Walk::each(async |walk| {
        let world = at_its_needs(walk).await;
        walk.fill("Quel jour ?", "2026-12-01").await;
        walk.choose("Quel produit ?", "Œufs").await;
        walk.fill("Combien ?", "4").await;
        walk.let_the_session_end().await;
        walk.tap("Enregistrer").await;
        walk.answered(401).await;
        walk.come_in_again_and_send().await;
        walk.reads("Œufs : 4 kg").await;
        assert_eq!(walk.app.services.read_board(&Actor::operator(), &world.epicerie).await.unwrap().needs.len(), 1);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_month_is_filled_in_and_everybodys_figures_are_read() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        somebody_of(walk, &world, &world.epicerie).await;
        walk.open("/monthly").await;
        walk.reads("Votre mois : octobre 2026").await;
        walk.fill("Personnes différentes", "310").await;
        walk.fill("Foyers", "400").await;
        walk.fill("Dont bébés", "25").await;
        walk.fill("Jeté", "12,5").await;
        walk.tap("Enregistrer ce mois").await;
        walk.answered(422).await;
        walk.is_told_wrong("Foyers").await;
        assert_eq!(walk.value("Jeté").await, "12,5");
        walk.shot("too-many").await;
        walk.fill("Foyers", "120").await;
        walk.tap("Enregistrer ce mois").await;
        walk.reads("C’est noté pour octobre 2026.").await;
        walk.reads("rempli par Awa Diallo").await;
        walk.shot("filled").await;
        walk.open("/figures").await;
        walk.reads("Solidaires").await;
        walk.reads("220").await;
        walk.shot("figures").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_arranged_by_telephone_is_added() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        somebody_of(walk, &world, &world.epicerie).await;
        walk.open("/weighing").await;
        walk.shot("nothing-to-weigh").await;
        walk.tap("Ajouter un don reçu").await;
        walk.tap("Ajouter ce don").await;
        walk.answered(422).await;
        walk.is_told_wrong("Qui a donné ?").await;
        walk.is_told_wrong("Quoi ?").await;
        walk.shot("gift-empty").await;
        walk.fill("Qui a donné ?", "Verger des Monts").await;
        walk.tap("Fruits et légumes").await;
        walk.fill("Poids", "7,5").await;
        walk.tap("Ajouter ce don").await;
        walk.reads("C’est noté : 7,5 kg reçus.").await;
        walk.shot("gift-added").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_a_shop_takes_back_reads_as_no_longer_coming() {
    Walk::each(async |walk| {
        let asked = asked(walk).await;
        let world = &asked.world;
        for offer in world.services.list_offers(&Actor::operator(), &world.of.territory, PageRequest::default()).await.unwrap().items {
            world.services.cancel_offer(&Actor::operator(), &offer.id, offer.version).await.unwrap();
        }
        walk.reload().await;
        walk.reads("rien pour vous cette fois").await;
        walk.reads("Ne vient plus").await;
        walk.reads("repris par le donateur").await;
        walk.shot("taken-back").await;
    })
    .await;
}
