//! A shop that gives, with an account.

use allies::domain::access::grant::Grant;
use allies::domain::id::SiteId;
use allies::services::actor::Actor;
use allies::store::StoreError;
use allies::store::standing::site::site_get;
use chrono::TimeDelta;

use crate::browser::kit::keyboard::SPACE;
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::carried::driven::Driven;
use crate::day::world::World;

/// Somebody of the shop at this site, before its day.
async fn at_the_till(walk: &Walk, world: &World, site: &SiteId) {
    let id = site.clone();
    let organisation = world.store.read::<_, StoreError, _>(move |c| site_get(c, &id)).await.unwrap().value.organisation;
    walk.sign_in(Grant::Donor { territory: world.of.territory.clone(), organisation }).await;
    walk.open("/").await;
    walk.is_at(&format!("/giving/{site}")).await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_left_is_given_in_four_taps() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.bakery).await;
        walk.reads("Prochaine répartition : aujourd’hui, 21 h").await;
        walk.shot("day").await;
        walk.tap("Donner autre chose").await;
        walk.reads("Quand peut-on passer ?").await;
        walk.shot("empty").await;
        walk.tap("Fruits et légumes").await;
        walk.reads("Fruits et légumes : bacs").await;
        walk.tap("Oui").await;
        walk.shot("filled").await;
        walk.tap("C’est à donner").await;
        walk.reads("C’est noté : 10 kg à donner demain").await;
        walk.reads("1 bac, environ 10 kg").await;
        walk.shot("given").await;
        assert_eq!(walk.taps(), 4);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn chilled_food_without_a_date_comes_back_as_it_was_typed() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.bakery).await;
        walk.tap("Donner autre chose").await;
        walk.tap("Laitages").await;
        walk.fill("Laitages : bacs", "2").await;
        walk.tap("Oui").await;
        walk.tap("C’est à donner").await;
        walk.answered(422).await;
        walk.is_told_wrong("Laitages : date la plus courte").await;
        assert_eq!(walk.value("Laitages : bacs").await, "2");
        walk.shot("no-date").await;
        walk.fill("Laitages : date la plus courte", "2026-11-28").await;
        walk.tap("C’est à donner").await;
        walk.reads("2 bacs, environ 16 kg").await;
        walk.reads("au frais").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_for_a_plan_that_is_made_is_refused_with_whom_to_call() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.bakery).await;
        walk.tap("Donner autre chose").await;
        walk.tap("Pain et viennoiseries").await;
        walk.tap("Non").await;
        walk.fill("Quel jour", "2026-11-24").await;
        walk.fill("À partir de", "16:00").await;
        walk.fill("Jusqu’à", "17:00").await;
        walk.tap("C’est à donner").await;
        walk.answered(422).await;
        walk.is_told_wrong("Quel jour").await;
        walk.reads("Trop tard pour ce passage").await;
        walk.reads("appelez Camille").await;
        walk.shot("too-late").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_same_as_last_time_is_looked_at_then_given_then_changed_kept_and_cancelled() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.supermarket).await;
        walk.tap("Comme la dernière fois").await;
        walk.reads("Regardez, corrigez, donnez.").await;
        walk.shot("again").await;
        walk.tap("C’est à donner").await;
        walk.reads("C’est noté : 110 kg à donner demain").await;
        walk.tap_in("Demain, entre", "On en garde").await;
        walk.fill("Laitages : on garde", "5").await;
        walk.shot("keep").await;
        walk.tap("On garde cela").await;
        walk.reads("105 kg restent à donner").await;
        walk.tap_in("Demain, entre", "Changer").await;
        walk.reads("Ce que vous changez remplace").await;
        walk.shot("change").await;
        walk.tap("Annuler ce don").await;
        walk.reads("C’est annulé").await;
        walk.reads_no_more("Demain, entre").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_regular_pickup_needs_nothing_and_one_date_is_left_out_with_a_reason() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.supermarket).await;
        walk.reads("Solidaires, sans rien poster").await;
        walk.reads("comme d’habitude").await;
        walk.tap("Rien ce jour-là").await;
        walk.tap("Rien ce jour-là").await;
        walk.answered(422).await;
        walk.is_told_wrong("Pourquoi ?").await;
        walk.tap("Tout est vendu").await;
        walk.shot("nothing").await;
        walk.tap("Rien ce jour-là").await;
        walk.reads("Les autres dates ne changent pas").await;
        walk.reads("Rien ce jour-là, c’est noté").await;
        walk.shot("noted").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn who_comes_is_read_first_and_that_nobody_came_is_noted() {
    Walk::each(async |walk| {
        let driven = Driven::new(&walk.database).await;
        at_the_till(walk, &driven.world, &driven.world.bakery).await;
        walk.reads("Aujourd’hui : on passe chercher").await;
        walk.reads("Qui passe").await;
        walk.shot("who-comes").await;
        walk.tap("Personne n’est venu").await;
        walk.reads("la coordination le lit").await;
        walk.shot("nobody-came").await;
        let (territory, day) = (driven.world.of.territory.clone(), driven.world.of.day);
        assert_eq!(walk.app.services.nobody_came_on(&Actor::operator(), &territory, day).await.unwrap().len(), 1);
        walk.tap("Ce que c’est devenu").await;
        walk.reads("Vos dons des soixante derniers jours").await;
        walk.shot("history").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_is_posted_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true), Seat::new(DESK, false)], async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.bakery).await;
        walk.enter_on("Donner autre chose").await;
        walk.reads("Quand peut-on passer ?").await;
        walk.tab_to("Fruits et légumes").await;
        walk.press(&[SPACE]).await;
        walk.tab_to("Oui").await;
        walk.press(&[SPACE]).await;
        walk.enter_on("C’est à donner").await;
        walk.reads("C’est noté : 10 kg à donner demain").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn how_much_it_is_reads_as_it_is_counted() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.bakery).await;
        walk.tap("Donner autre chose").await;
        walk.tap("Pain et viennoiseries").await;
        walk.fill("Pain et viennoiseries : bacs", "3").await;
        if walk.has_scripts() {
            walk.reads("environ 12 kg").await;
        }
        walk.shot("counted").await;
        walk.tap("Oui").await;
        walk.tap("C’est à donner").await;
        walk.reads("3 bacs, environ 12 kg").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_is_changed_after_the_plan_is_made_and_those_concerned_are_told() {
    Walk::each(async |walk| {
        let driven = Driven::new(&walk.database).await;
        // 6:40: nothing has left yet.
        walk.app.clock.advance(TimeDelta::minutes(-320));
        at_the_till(walk, &driven.world, &driven.world.bakery).await;
        walk.reads("on passe chercher").await;
        walk.tap("On en garde").await;
        walk.fill("Pain et viennoiseries : on garde", "10").await;
        walk.shot("keep").await;
        walk.tap("On garde cela").await;
        walk.reads("C’est noté : 20 kg restent à donner.").await;
        walk.reads("Qui passe").await;
        walk.shot("less").await;
        walk.tap("Changer").await;
        walk.reads("ceux que cela concerne reçoivent un message").await;
        walk.shot("change").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_is_given_again_kept_back_and_left_out_is_said_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true), Seat::new(TELEPHONE, false)], async |walk| {
        let world = World::new(&walk.database.store).await;
        at_the_till(walk, &world, &world.supermarket).await;
        walk.enter_on("Comme la dernière fois").await;
        walk.reads("Regardez, corrigez, donnez.").await;
        walk.enter_on("C’est à donner").await;
        walk.reads("C’est noté : 110 kg à donner demain").await;
        walk.enter_on("On en garde : Demain").await;
        walk.tab_to("Laitages : on garde").await;
        walk.types("5").await;
        walk.enter_on("On garde cela").await;
        walk.reads("105 kg restent à donner").await;
        walk.enter_on("Changer : Demain").await;
        walk.enter_on("Annuler ce don").await;
        walk.reads("C’est annulé").await;
        walk.enter_on("Rien ce jour-là").await;
        walk.reads("Pourquoi ?").await;
        walk.tab_to("Tout est vendu").await;
        walk.press(&[SPACE]).await;
        walk.enter_on("Rien ce jour-là").await;
        walk.reads("Les autres dates ne changent pas").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn that_nobody_came_is_said_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        let driven = Driven::new(&walk.database).await;
        at_the_till(walk, &driven.world, &driven.world.bakery).await;
        walk.enter_on("Personne n’est venu").await;
        walk.reads("la coordination le lit").await;
        walk.enter_on("Ce que c’est devenu").await;
        walk.reads("Vos dons des soixante derniers jours").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}
