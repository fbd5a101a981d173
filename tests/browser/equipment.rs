//! Two associations want the same van.

use allies::domain::access::grant::Grant;
use allies::domain::contact::text::Email;
use allies::domain::id::OrganisationId;
use chrono::TimeDelta;

use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::equipment::shed::Shed;

async fn shed(walk: &Walk) -> Shed {
    let shed = Shed::new(&walk.database).await;
    // The ids of both never meet.
    walk.app.clock.advance(shed.world.services.now() - walk.app.services.now() + TimeDelta::minutes(1));
    shed
}

async fn sign_in(walk: &Walk, shed: &Shed, organisation: &OrganisationId) -> Email {
    walk.let_the_session_end().await;
    walk.sign_in(Grant::Association { territory: shed.world.of.territory.clone(), organisation: organisation.clone() }).await;
    walk.email()
}

async fn ask(walk: &Walk, (from, to): (&str, &str), purpose: &str) {
    walk.fill("Quel jour ?", "2026-11-24").await;
    walk.fill("De", from).await;
    walk.fill("À", to).await;
    walk.fill("Pour quoi faire ?", purpose).await;
    walk.tap("Réserver").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_van_is_booked_twice_and_the_second_is_refused_with_the_reason() {
    Walk::each(async |walk| {
        let shed = shed(walk).await;
        let first = sign_in(walk, &shed, &shed.world.epicerie).await;
        walk.tap("Menu").await;
        walk.tap("Matériel partagé").await;
        walk.reads("Libre toute la semaine").await;
        walk.shot("week-free").await;
        walk.tap("Fourgon").await;
        walk.reads("Rien n’est réservé.").await;
        walk.shot("van-free").await;
        ask(walk, ("09:00", "12:00"), "Collecte des écoles").await;
        walk.reads("C’est réservé : mardi 24 novembre, de 9 h à 12 h.").await;
        walk.shot("van-booked").await;
        let second = sign_in(walk, &shed, &shed.world.maraude).await;
        walk.open("/equipment").await;
        walk.reads("9 h – 12 h").await;
        walk.reads("Epicerie").await;
        walk.tap("Fourgon").await;
        ask(walk, ("10:00", "13:00"), "Distribution").await;
        walk.answered(409).await;
        walk.reads("Déjà pris par Epicerie : mardi 24 novembre, de 9 h à 12 h.").await;
        walk.reads("Libre ensuite : mardi 24 novembre, de 12 h à 15 h.").await;
        walk.shot("van-taken").await;
        walk.tap("Me mettre sur la liste d’attente").await;
        walk.reads("Vous attendez, à la 1re place.").await;
        walk.shot("van-waited-for").await;
        walk.let_the_session_end().await;
        walk.come_in(&first).await;
        walk.open(&format!("/equipment/{}", shed.van)).await;
        walk.tap("Modifier").await;
        walk.reads("Finir plus tôt").await;
        walk.shot("booking").await;
        walk.tap("Annuler la réservation").await;
        walk.reads("C’est annulé.").await;
        walk.reads("de 10 h à 13 h").await;
        walk.let_the_session_end().await;
        walk.come_in(&second).await;
        walk.open("/equipment").await;
        walk.reads("10 h – 13 h").await;
        walk.reads("Maraude").await;
        walk.shot("week-served").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_van_is_booked_for_days_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true)], async |walk| {
        let shed = shed(walk).await;
        sign_in(walk, &shed, &shed.world.epicerie).await;
        walk.open("/equipment").await;
        walk.enter_on("Fourgon").await;
        walk.reads("Rien n’est réservé.").await;
        walk.fill("Quel jour ?", "2026-11-24").await;
        walk.fill("De", "09:00").await;
        walk.fill("À", "18:00").await;
        walk.fill("Rendu quel jour ?", "2026-11-26").await;
        walk.tab_to("Pour quoi faire ?").await;
        walk.types("Grande collecte").await;
        walk.enter_on("Réserver").await;
        walk.reads("C’est réservé : du mardi 24 novembre à 9 h au jeudi 26 novembre à 18 h.").await;
        walk.open("/equipment").await;
        walk.reads("dès 9 h").await;
        walk.reads("toute la journée").await;
        walk.reads("jusqu’à 18 h").await;
        walk.shot("week-of-days").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_pages_of_what_is_lent_are_read_in_english_too() {
    let seats = [TELEPHONE, DESK].map(|screen| Seat { language: "en", ..Seat::new(screen, true) });
    Walk::from(&seats, async |walk| {
        let shed = shed(walk).await;
        sign_in(walk, &shed, &shed.world.epicerie).await;
        walk.open("/equipment").await;
        walk.reads("Free all week").await;
        walk.shot("english-week").await;
        walk.tap("Fourgon").await;
        walk.fill("Which day?", "2026-11-24").await;
        walk.fill("From", "09:00").await;
        walk.fill("To", "08:00").await;
        walk.fill("What for?", "Collection").await;
        walk.tap("Book").await;
        walk.answered(422).await;
        walk.is_told_wrong("To").await;
        walk.shot("english-wrong").await;
        walk.fill("To", "10:00").await;
        walk.tap("Book").await;
        walk.reads("It is booked: Tuesday 24 November, from 9:00 to 10:00.").await;
        walk.tap("Change").await;
        walk.shot("english-booking").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_adds_a_thing_and_ends_a_booking_with_a_word() {
    Walk::from(&[Seat::new(TELEPHONE, true), Seat::new(DESK, true)], async |walk| {
        let shed = shed(walk).await;
        shed.book(&shed.world.epicerie, ("9:00", "12:00")).await;
        walk.sign_in(Grant::Coordinator { territory: shed.world.of.territory.clone() }).await;
        walk.open("/equipment").await;
        walk.tap("Modifier la liste").await;
        walk.tap("Ajouter du matériel").await;
        walk.fill("Comment l’appelle-t-on ?", "Balance de quai").await;
        walk.choose("Qu’est-ce que c’est ?", "Balance").await;
        walk.choose("Où le prend-on ?", "Fournil").await;
        walk.shot("new-thing").await;
        walk.tap("Enregistrer").await;
        walk.reads("C’est enregistré : Balance de quai.").await;
        walk.open(&format!("/equipment/{}", shed.van)).await;
        walk.shot("van-of-coordinator").await;
        walk.tap("Modifier").await;
        walk.tap("Annuler la réservation").await;
        walk.answered(422).await;
        walk.is_told_wrong("Pourquoi ?").await;
        walk.shot("word-wanted").await;
        walk.fill("Pourquoi ?", "Le fourgon est au garage.").await;
        walk.tap("Annuler la réservation").await;
        walk.reads("C’est annulé.").await;
    })
    .await;
}
