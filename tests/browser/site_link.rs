//! The poster on the wall: made by the shop, used by whoever stands at the till, taken back.

use allies::domain::access::grant::Grant;
use allies::services::actor::Actor;
use allies::store::StoreError;
use allies::store::standing::site::site_get;

use crate::browser::kit::keyboard::SPACE;
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::day::world::World;

/// The base address of a new link of the bakery.
async fn poster(walk: &Walk, world: &World) -> String {
    let (_, secret) = walk.app.services.make_site_link(&Actor::operator(), &world.bakery, "Camille".parse().unwrap()).await.unwrap();
    format!("/at/{}", secret.reveal())
}

/// Somebody of the bakery, with an account, at its day.
async fn at_its_own_day(walk: &Walk, world: &World) {
    let id = world.bakery.clone();
    let organisation = world.store.read::<_, StoreError, _>(move |c| site_get(c, &id)).await.unwrap().value.organisation;
    walk.sign_in(Grant::Donor { territory: world.of.territory.clone(), organisation }).await;
    walk.open(&format!("/giving/{}", world.bakery)).await;
}

/// The base address that is printed under the square.
pub async fn address_on_the_poster(walk: &Walk) -> String {
    walk.reads("ce lien ne sera plus jamais montré").await;
    let address = walk.evaluate("document.querySelector('.poster .typed').textContent").await;
    format!("/at/{}", address.as_str().unwrap().split_once("/at/").unwrap().1)
}

#[tokio::test(flavor = "multi_thread")]
async fn whoever_photographs_the_poster_gives_without_any_account() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        let base = poster(walk, &world).await;
        walk.open(&base).await;
        walk.reads("Fournil").await;
        walk.shot("day").await;
        walk.tap("Donner autre chose").await;
        walk.tap("Pain et viennoiseries").await;
        walk.tap("Oui").await;
        walk.tap("C’est à donner").await;
        walk.reads("C’est noté : 4 kg à donner demain").await;
        walk.is_at(&base).await;
        assert_eq!(walk.taps(), 4);
        walk.tap_in("Demain, entre", "Changer").await;
        walk.fill("Pain et viennoiseries : bacs", "3").await;
        walk.tap("Enregistrer").await;
        walk.reads("3 bacs, environ 12 kg").await;
        walk.shot("changed").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_gift_without_anything_in_it_is_asked_again() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        walk.open(&format!("{}/post", poster(walk, &world).await)).await;
        walk.tap("C’est à donner").await;
        walk.answered(422).await;
        walk.is_told_wrong("Quoi ?").await;
        walk.is_told_wrong("Tout est emballé et étiqueté ?").await;
        walk.shot("nothing-in-it").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poster_is_made_shown_once_and_taken_back() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        at_its_own_day(walk, &world).await;
        walk.tap("Le lien de ce lieu, à afficher").await;
        walk.reads("Aucun lien en service").await;
        walk.tap("Créer un lien et son affiche").await;
        walk.reads("ce lien ne sera plus jamais montré").await;
        walk.shot("poster").await;
        let base = address_on_the_poster(walk).await;
        walk.tap("Tous les liens de ce lieu").await;
        walk.shot("links").await;
        walk.tap("Retirer ce lien").await;
        walk.reads("l’affiche ne note plus rien").await;
        walk.open(&base).await;
        walk.answered(410).await;
        walk.reads("Camille").await;
        walk.shot("taken-back").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_poster_is_made_used_and_taken_back_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true), Seat::new(DESK, false)], async |walk| {
        let world = World::new(&walk.database.store).await;
        at_its_own_day(walk, &world).await;
        walk.enter_on("Le lien de ce lieu, à afficher").await;
        walk.enter_on("Créer un lien et son affiche").await;
        let base = address_on_the_poster(walk).await;
        walk.open(&base).await;
        walk.enter_on("Donner autre chose").await;
        walk.tab_to("Pain et viennoiseries").await;
        walk.press(&[SPACE]).await;
        walk.tab_to("Pain et viennoiseries : bacs").await;
        walk.types("3").await;
        walk.tab_to("Oui").await;
        walk.press(&[SPACE]).await;
        walk.enter_on("C’est à donner").await;
        walk.reads("C’est noté : 12 kg à donner demain").await;
        walk.enter_on("Changer : Demain").await;
        walk.tab_to("Pain et viennoiseries : bacs").await;
        walk.types("2").await;
        walk.enter_on("Enregistrer").await;
        walk.reads("2 bacs, environ 8 kg").await;
        walk.enter_on("Changer : Demain").await;
        walk.enter_on("Annuler ce don").await;
        walk.reads("C’est annulé").await;
        walk.open(&format!("/giving/{}/link", world.bakery)).await;
        walk.enter_on("Retirer ce lien").await;
        walk.reads("l’affiche ne note plus rien").await;
        walk.open(&base).await;
        walk.answered(410).await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_page_of_the_poster_is_read_in_english() {
    Walk::from(&[Seat { language: "en", ..Seat::new(DESK, true) }], async |walk| {
        let world = World::new(&walk.database.store).await;
        walk.open(&poster(walk, &world).await).await;
        walk.tap("Give something else").await;
        walk.reads("What is left?").await;
        walk.tap("Bread and pastries").await;
        walk.tap("Yes").await;
        walk.tap("It is to be given").await;
        walk.reads("Noted: 4 kg to give tomorrow").await;
        walk.shot("given").await;
    })
    .await;
}
