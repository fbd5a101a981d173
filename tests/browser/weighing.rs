//! An association at the scales.

use allies::domain::access::grant::Grant;
use allies::services::actor::Actor;
use allies::services::receipts::delivery::Delivery;

use crate::browser::kit::keyboard::{SPACE, TAB};
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::carried::driven::Driven;

/// What is delivered on the published day, and somebody of the association that receives it at its list. The delivery is cold, or not.
async fn at_the_scales(walk: &Walk, cold: bool) -> Delivery {
    let territory = Driven::new(&walk.database).await.world.of.territory.clone();
    let deliveries = walk.app.services.list_deliveries(&Actor::operator(), &territory).await.unwrap();
    let delivery = deliveries.into_iter().find(|one| one.is_cold() == cold).unwrap();
    walk.sign_in(Grant::Association { territory, organisation: delivery.association.clone() }).await;
    walk.open("/weighing").await;
    delivery
}

#[tokio::test(flavor = "multi_thread")]
async fn what_came_as_planned_takes_two_taps() {
    Walk::each(async |walk| {
        let delivery = at_the_scales(walk, false).await;
        walk.reads("à peser").await;
        walk.shot("list").await;
        walk.tap(&delivery.donor).await;
        walk.reads("Ce que vous laissez vide est arrivé comme prévu.").await;
        walk.shot("delivery").await;
        walk.tap("Tout comme prévu").await;
        walk.reads("C’est noté :").await;
        walk.reads("saisi par Awa Diallo").await;
        walk.shot("weighed").await;
        assert_eq!(walk.taps(), 2);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn cold_food_is_not_noted_without_a_word_on_its_temperature() {
    Walk::each(async |walk| {
        let delivery = at_the_scales(walk, true).await;
        walk.tap(&delivery.donor).await;
        assert_eq!(walk.value("Température du frais, en °C").await, "", "never filled in beforehand");
        walk.tap("Tout comme prévu").await;
        walk.answered(422).await;
        walk.is_told_wrong("Température du frais, en °C").await;
        walk.reads("Il y a du frais").await;
        walk.shot("no-temperature").await;
        walk.tap("Pas de thermomètre").await;
        walk.tap("Tout comme prévu").await;
        walk.reads("C’est noté :").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_weight_that_is_no_number_comes_back_as_it_was_typed() {
    Walk::each(async |walk| {
        let delivery = at_the_scales(walk, false).await;
        walk.tap(&delivery.donor).await;
        walk.fill("Pain et viennoiseries : poids reçu", "douze").await;
        walk.tap("Enregistrer").await;
        walk.answered(422).await;
        walk.is_told_wrong("Pain et viennoiseries : poids reçu").await;
        assert_eq!(walk.value("Pain et viennoiseries : poids reçu").await, "douze");
        walk.shot("no-number").await;
        walk.fill("Pain et viennoiseries : poids reçu", "4,5").await;
        walk.choose("Pain et viennoiseries : refusé ?", "Arrivé trop tard").await;
        walk.tap("Enregistrer").await;
        walk.reads("4,5 kg reçus").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_was_typed_outlives_the_session_it_was_typed_in() {
    Walk::each(async |walk| {
        let delivery = at_the_scales(walk, false).await;
        walk.tap(&delivery.donor).await;
        walk.fill("Pain et viennoiseries : poids reçu", "0,7").await;
        walk.let_the_session_end().await;
        walk.tap("Enregistrer").await;
        walk.answered(401).await;
        walk.come_in_again_and_send().await;
        walk.reads("0,7 kg reçus").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_delivery_is_weighed_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        let delivery = at_the_scales(walk, true).await;
        walk.enter_on(&delivery.donor).await;
        walk.reads("Ce que vous laissez vide est arrivé comme prévu.").await;
        walk.tab_to("Température du frais, en °C").await;
        walk.types("3,5").await;
        walk.tab_to("Laitages : poids reçu").await;
        walk.types("18,5").await;
        walk.enter_on("Enregistrer").await;
        walk.reads("C’est noté :").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_arranged_by_telephone_is_added_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true)], async |walk| {
        at_the_scales(walk, false).await;
        walk.enter_on("Ajouter un don reçu").await;
        walk.reads("Un don arrangé par téléphone compte comme les autres.").await;
        walk.tab_to("Qui a donné ?").await;
        walk.types("Boulangerie du Pont").await;
        walk.press(&[TAB, SPACE]).await;
        walk.tab_to("Poids").await;
        walk.types("3,5").await;
        walk.shot("gift").await;
        walk.enter_on("Ajouter ce don").await;
        walk.reads("3,5 kg reçus").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}
