//! Who drives: a habit, a driver replaced for a week, and what both of them read.

use allies::domain::access::grant::Grant;
use allies::domain::fleet::duty::Crew;
use allies::domain::id::CollectorId;
use chrono::TimeDelta;

use crate::browser::kit::keyboard::{ENTER, SPACE};
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::rota::bed::Bed;

/// A coordinator, on the evening before a day with gifts.
async fn coordinator(walk: &Walk) -> Bed {
    let bed = Bed::new(&walk.database).await;
    walk.app.clock.advance(bed.world.services.now() - walk.app.services.now() + TimeDelta::minutes(1));
    walk.sign_in(Grant::Coordinator { territory: bed.world.of.territory.clone() }).await;
    bed
}

async fn drive(walk: &Walk, bed: &Bed, collector: &CollectorId) {
    walk.let_the_session_end().await;
    walk.sign_in(Grant::Collector { territory: bed.world.of.territory.clone(), collector: collector.clone() }).await;
    walk.open("/rota/mine").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_driver_is_replaced_for_a_week() {
    Walk::each(async |walk| {
        let bed = coordinator(walk).await;
        walk.open("/rota/2026-11-30").await;
        walk.reads("au choix du programme").await;
        walk.tap("Dire qui conduit d’habitude").await;
        walk.choose("Quel véhicule", "Fourgon").await;
        for weekday in ["Lundi", "Mardi", "Mercredi", "Jeudi", "Vendredi"] {
            walk.tap(weekday).await;
        }
        walk.choose("Qui conduit", "Dominique").await;
        walk.shot("usually").await;
        walk.tap("C’est l’habitude").await;
        walk.reads("Fourgon : Dominique").await;
        walk.tap("Remplacer quelqu’un").await;
        walk.choose("Qui ne conduit pas", "Dominique").await;
        walk.choose("Qui prend sa place", "Sacha").await;
        walk.shot("to-replace").await;
        walk.tap("Remplacer").await;
        walk.reads("C’est noté : les deux personnes le savent.").await;
        walk.reads("remplace Dominique").await;
        walk.reads("Sacha à la place de Dominique").await;
        walk.shot("replaced").await;
        walk.tap("Semaine d’après").await;
        walk.reads("Du lundi 30 novembre au dimanche 6 décembre").await;
        assert!(!walk.text().await.contains("remplace Dominique"), "the week after is as usual");
        walk.shot("the-week-after").await;
        assert_eq!(bed.vans("2026-12-01").await[0], "Sacha for Dominique");
        drive(walk, &bed, &bed.sacha).await;
        walk.reads("vous conduisez Fourgon").await;
        walk.reads("À la place de Dominique").await;
        walk.shot("the-replacements-days").await;
        drive(walk, &bed, &bed.dominique).await;
        walk.fill("Du", "2026-12-08").await;
        walk.fill("Au", "2026-12-09").await;
        walk.tap("Je ne serai pas là").await;
        walk.reads("C’est noté, merci d’avoir prévenu.").await;
        walk.reads("Du mardi 8 décembre au mercredi 9 décembre").await;
        walk.shot("away").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_week_with_somebody_missing_is_read_and_whoever_may_not_drive_is_allowed() {
    Walk::from(&[Seat::new(TELEPHONE, true), Seat::new(DESK, true)], async |walk| {
        let bed = coordinator(walk).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Two(None)).await;
        bed.duty(&bed.bike, &bed.sacha, Crew::Alone).await;
        bed.publish().await;
        bed.away(&bed.sacha, crate::rota::bed::days("2026-11-24", "2026-11-26")).await;
        walk.open("/rota").await;
        walk.reads("Sacha est absent·e").await;
        walk.reads("il manque une deuxième personne").await;
        walk.shot("missing").await;
        walk.tap("Remplacer quelqu’un").await;
        walk.choose("Qui ne conduit pas", "Sacha").await;
        walk.choose("Qui prend sa place", "Dominique").await;
        walk.tap("Remplacer").await;
        walk.answered(422).await;
        walk.reads("Dominique ne peut pas conduire vélo cargo pour l’instant.").await;
        walk.shot("may-not-drive").await;
        walk.open("/day/2026-11-24/journee").await;
        walk.reads("il manque une deuxième personne").await;
        walk.shot("the-day").await;
        walk.tap("Jour suivant").await;
        walk.reads("Mercredi 25 novembre").await;
        drive(walk, &bed, &bed.dominique).await;
        walk.fill("Du", "2026-11-24").await;
        walk.fill("Au", "2026-11-24").await;
        walk.tap("Je ne serai pas là").await;
        walk.reads("(Fourgon) est encore à vous").await;
        walk.shot("still-theirs").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn somebody_stands_in_by_the_keyboard_alone_and_in_english() {
    Walk::from(&[Seat { language: "en", ..Seat::new(DESK, true) }], async |walk| {
        let bed = coordinator(walk).await;
        bed.duty(&bed.van, &bed.dominique, Crew::Alone).await;
        walk.open("/rota/2026-11-30").await;
        walk.reads("The week from Monday 30 November to Sunday 6 December").await;
        walk.tab_to("Have somebody stand in").await;
        walk.press(&[ENTER]).await;
        walk.tab_to("Who does not drive").await;
        walk.types("Dom").await;
        walk.tab_to("Who takes their place").await;
        walk.types("Sac").await;
        walk.tab_to("Stand in").await;
        walk.press(&[SPACE]).await;
        walk.reads("stands in for Dominique").await;
        walk.shot("english").await;
    })
    .await;
}
