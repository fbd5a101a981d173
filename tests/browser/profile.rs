//! An association's profile: saved as it changes where scripts run, by the button of each part where they do not.

use allies::domain::food::family::ProductFamily;
use allies::domain::organisation::profile::Profile;
use allies::services::actor::Actor;

use crate::browser::association::somebody_of;
use crate::browser::kit::keyboard::{SPACE, TAB};
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::day::world::World;

async fn at_its_profile(walk: &Walk) -> World {
    let world = World::new(&walk.database.store).await;
    somebody_of(walk, &world, &world.epicerie).await;
    walk.open("/profile").await;
    walk.reads("Notre association").await;
    world
}

async fn stored(walk: &Walk, world: &World) -> Profile {
    walk.app.services.read_profile(&Actor::operator(), &world.epicerie).await.unwrap().profile
}

/// Leaves the field where scripts run, which sends the part; presses its button where they do not.
async fn let_it_be_saved(walk: &Walk, part: &str) {
    if walk.has_scripts() {
        walk.press(&[TAB]).await;
    } else {
        walk.tap_in(part, "Enregistrer").await;
    }
}

/// Waits for what says that a part is saved.
async fn is_saved(walk: &Walk, what: &str) {
    if walk.has_scripts() {
        walk.reads(&format!("Enregistré par Awa Diallo. {what}")).await;
    } else {
        walk.reads("C’est enregistré.").await;
    }
}

#[tokio::test(flavor = "multi_thread")]
async fn each_part_is_saved_as_it_changes_and_says_what_was_saved_and_by_whom() {
    Walk::each(async |walk| {
        let world = at_its_profile(walk).await;
        if walk.has_scripts() {
            walk.holds(
                "no part waits for a button",
                "![...document.querySelectorAll('[data-by-hand]')].some((one) => one.checkVisibility())",
            )
            .await;
        }
        walk.shot("profile").await;
        walk.tap("On vient toujours").await;
        let_it_be_saved(walk, "Comment venez-vous ?").await;
        is_saved(walk, "Vous répondez chaque fois").await;
        assert!(!stored(walk, &world).await.always_comes);

        walk.tap("Pas de limite pour le frais").await;
        walk.fill("Frigos de maison", "1").await;
        let_it_be_saved(walk, "Qu’avez-vous pour stocker ?").await;
        is_saved(walk, "Au frais : 40 kg").await;
        if walk.has_scripts() {
            walk.tap("Plus : Frigos de maison").await;
            walk.reads("Au frais : 80 kg").await;
        }

        walk.tap("Viande").await;
        if !walk.has_scripts() {
            walk.tap_in("Que ne prenez-vous pas ?", "Enregistrer").await;
        }
        is_saved(walk, "Jamais de : viande").await;
        // Without scripts the words of the part before may still stand there.
        for _ in 0..100 {
            if stored(walk, &world).await.refused.contains(&ProductFamily::Meat) {
                break;
            }
            walk.text().await;
        }
        assert!(stored(walk, &world).await.refused.contains(&ProductFamily::Meat));
        walk.shot("saved").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_distance_that_is_none_comes_back_as_typed_and_the_rest_of_the_page_stays() {
    Walk::each(async |walk| {
        let world = at_its_profile(walk).await;
        walk.fill("Premier jour", "2026-12-24").await;
        walk.fill("Jusqu’à quelle distance ?", "loin").await;
        let_it_be_saved(walk, "Comment venez-vous ?").await;
        walk.is_told_wrong("Jusqu’à quelle distance ?").await;
        assert_eq!(walk.value("Jusqu’à quelle distance ?").await, "loin");
        if walk.has_scripts() {
            assert_eq!(walk.value("Premier jour").await, "2026-12-24", "only the part that was sent is exchanged");
        }
        walk.shot("no-distance").await;
        walk.fill("Jusqu’à quelle distance ?", "12").await;
        let_it_be_saved(walk, "Comment venez-vous ?").await;
        is_saved(walk, "Vous venez toujours, jusqu’à 12 km").await;
        assert_eq!(stored(walk, &world).await.radius.unwrap().get(), 12_000);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_closures_and_the_people_figure_are_said_one_by_one() {
    Walk::each(async |walk| {
        let world = at_its_profile(walk).await;
        let before = stored(walk, &world).await.openings.len();
        walk.tap("Ajouter ces horaires").await;
        walk.tap("On va chercher").await;
        walk.tap("Mercredi").await;
        walk.fill("De", "10:00").await;
        walk.fill("à", "08:30").await;
        walk.tap_in("Quels jours ?", "Ajouter ces horaires").await;
        walk.is_told_wrong("à").await;
        walk.reads("La fin vient après le début.").await;
        walk.shot("hours-order").await;
        walk.fill("De", "08:30").await;
        walk.fill("à", "10:00").await;
        walk.tap_in("Quels jours ?", "Ajouter ces horaires").await;
        walk.reads("Chaque mercredi, 8 h 30 – 10 h : on va chercher").await;
        assert_eq!(stored(walk, &world).await.openings.len(), before + 1);

        walk.fill("Premier jour", "2026-12-24").await;
        walk.fill("Dernier jour", "2027-01-03").await;
        walk.tap("Ajouter cette fermeture").await;
        walk.reads("Du jeudi 24 décembre au dimanche 3 janvier").await;
        walk.shot("lines").await;
        walk.tap("Retirer : Du jeudi 24 décembre").await;
        walk.reads_no_more("Du jeudi 24 décembre").await;
        assert!(stored(walk, &world).await.closed.is_empty());

        walk.tap("Personnes par semaine").await;
        walk.fill("Personnes par semaine", "300").await;
        walk.tap("Un comptage à la porte").await;
        walk.fill("À quelle date ?", "2026-11-20").await;
        walk.tap_in("À quelle date ?", "Enregistrer").await;
        walk.reads("300 personnes").await;
        walk.reads("attend l’accord de la coordination").await;
        walk.shot("figure-waits").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_did_not_leave_says_so_and_has_its_button_again() {
    Walk::from(&[Seat::new(TELEPHONE, true)], async |walk| {
        at_its_profile(walk).await;
        walk.app.cut_off().await;
        walk.tap("On vient toujours").await;
        walk.reads("Ce n’est pas parti, il n’y a pas de réseau.").await;
        walk.reads("Enregistrer").await;
        walk.shot("unsent").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_part_that_changes_when_the_session_is_over_is_not_lost() {
    Walk::from(&[Seat::new(TELEPHONE, true), Seat::new(DESK, false)], async |walk| {
        let world = at_its_profile(walk).await;
        walk.let_the_session_end().await;
        walk.tap("On vient toujours").await;
        if !walk.has_scripts() {
            walk.tap_in("Comment venez-vous ?", "Enregistrer").await;
        }
        walk.come_in_again_and_send().await;
        walk.reads("C’est enregistré.").await;
        assert!(!stored(walk, &world).await.always_comes);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn hours_a_closure_and_the_people_figure_are_said_by_keyboard_alone() {
    Walk::from(&[Seat::new(TELEPHONE, true), Seat::new(DESK, false)], async |walk| {
        let world = at_its_profile(walk).await;
        walk.enter_on("Personnes par semaine").await;
        walk.tab_to("Personnes par semaine").await;
        walk.types("300").await;
        // Past the babies, of whom nothing is said.
        walk.press(&[TAB, TAB, SPACE]).await;
        walk.tab_to("À quelle date ?").await;
        walk.types_day("2026-11-20").await;
        walk.enter_on("Enregistrer").await;
        walk.reads("300 personnes").await;

        walk.enter_on("Ajouter ces horaires").await;
        walk.press(&[TAB, SPACE]).await;
        walk.tab_to("Mercredi").await;
        walk.press(&[SPACE]).await;
        walk.tab_to("De").await;
        walk.types_hour("08:30").await;
        walk.tab_to("à").await;
        walk.types_hour("10:00").await;
        walk.enter_on("Ajouter ces horaires").await;
        walk.reads("Chaque mercredi, 8 h 30 – 10 h").await;

        walk.tab_to("Premier jour").await;
        walk.types_day("2026-12-24").await;
        walk.tab_to("Dernier jour").await;
        walk.types_day("2027-01-03").await;
        walk.enter_on("Ajouter cette fermeture").await;
        walk.reads("Du jeudi 24 décembre au dimanche 3 janvier").await;
        walk.enter_on("Retirer : Du jeudi 24 décembre").await;
        walk.reads_no_more("Du jeudi 24 décembre").await;
        assert_eq!(walk.taps(), 0);
        assert!(stored(walk, &world).await.closed.is_empty());
    })
    .await;
}
