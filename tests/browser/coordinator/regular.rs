//! A coordinator makes a regular round of one that was published, puts its stops in order, and everybody finds it by its name.

use allies::domain::access::grant::Grant;
use chrono::TimeDelta;

use crate::browser::kit::keyboard::ENTER;
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::carried::driven::Driven;

const LIST: &str = "/territory/regular-rounds";

/// A published round, and its coordinator at its day.
async fn at_the_day(walk: &Walk) -> Driven {
    let driven = Driven::new(&walk.database).await;
    walk.app.clock.advance(driven.world.services.now() - walk.app.services.now() + TimeDelta::minutes(1));
    walk.sign_in(Grant::Coordinator { territory: driven.world.of.territory.clone() }).await;
    walk.is_at("/day").await;
    driven
}

/// Where the round calls, in its order, as the form names the places.
async fn way(driven: &Driven) -> Vec<String> {
    let round = driven.world.services.read_driven_round(&driven.driver(), &driven.round).await.unwrap();
    round.stops.into_iter().map(|stop| stop.place.name).collect()
}

#[tokio::test(flavor = "multi_thread")]
async fn a_published_round_is_made_a_regular_one_and_put_in_order() {
    Walk::each(async |walk| {
        let driven = at_the_day(walk).await;
        let stops = way(&driven).await;
        let (first, second, last) = (&stops[0], &stops[1], stops.last().unwrap());
        walk.open(LIST).await;
        walk.reads("Une tournée régulière revient chaque semaine").await;
        walk.shot("none-yet").await;
        walk.open("/day").await;
        walk.tap("En faire une tournée régulière : Fourgon").await;
        assert_eq!(walk.value("Comment l’appelle-t-on ?").await, "Tournée du mardi");
        walk.shot("filled-in").await;
        walk.tap(&format!("Plus tard : {first}")).await;
        walk.tap(&format!("Retirer : {last}")).await;
        walk.reads("Un arrêt de plus ?").await;
        walk.choose("Un arrêt de plus ?", "Maraude").await;
        walk.tap("Ajouter un arrêt").await;
        walk.reads("Retirer : Maraude").await;
        walk.shot("in-order").await;
        walk.tap("Enregistrer").await;
        walk.reads("C’est enregistré : Tournée du mardi.").await;
        walk.reads(&format!("{second} → {first} → ")).await;
        walk.reads(" → Maraude").await;
        walk.shot("kept").await;
        walk.open(&format!("{LIST}/new")).await;
        walk.tap("Enregistrer").await;
        walk.answered(422).await;
        walk.is_told_wrong("Un arrêt de plus ?").await;
        walk.shot("wrong").await;
        walk.open("/day").await;
        walk.reads("Sa tournée régulière : Tournée du mardi").await;
        walk.let_the_session_end().await;
        walk.sign_in(driven.grant()).await;
        walk.reads("Tournée du mardi · ").await;
        walk.shot("the-drivers").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_order_is_made_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true), Seat::new(TELEPHONE, false)], async |walk| {
        let driven = at_the_day(walk).await;
        let stops = way(&driven).await;
        walk.enter_on("En faire une tournée régulière").await;
        walk.reads("Comment l’appelle-t-on ?").await;
        walk.tab_to(&format!("Plus tard : {}", stops[0])).await;
        // The focus stays on the button of the stop that moved: pressed again, it moves on.
        for _ in 1..stops.len() {
            walk.press(&[ENTER]).await;
            walk.reads("Un arrêt de plus ?").await;
            walk.holds("the focus is on its button", &format!("document.activeElement.innerText.includes('{}')", stops[0])).await;
        }
        walk.enter_on("Enregistrer").await;
        walk.reads("C’est enregistré : Tournée du mardi.").await;
        let turned: Vec<&str> = stops.iter().skip(1).chain(stops.first()).map(String::as_str).collect();
        walk.reads(&turned.join(" → ")).await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_regular_round_is_made_in_english() {
    Walk::from(&[Seat { language: "en", ..Seat::new(TELEPHONE, true) }], async |walk| {
        at_the_day(walk).await;
        walk.tap("Make it a regular round").await;
        assert_eq!(walk.value("What is it called?").await, "Tuesday round");
        walk.shot("english").await;
        walk.tap("Save").await;
        walk.reads("Saved: Tuesday round.").await;
    })
    .await;
}
