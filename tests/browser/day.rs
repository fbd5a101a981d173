//! A day lived through the pages alone, and what the next one remembers of it: a poster, a gift, the cut-off, a no, the second allocation,
//! the round, the scales. The test moves the clock and lets the jobs look once where time would start them; people do the rest.

use allies::domain::access::grant::{Grant, Limits};
use allies::domain::access::role::Role;
use allies::domain::contact::text::Email;
use allies::domain::organisation::opening::Opening;
use allies::domain::organisation::profile::Profile;
use allies::domain::page::PageRequest;
use allies::domain::time::weekly::{Rhythm, WeeklySlot};
use allies::services::actor::Actor;
use allies::store::standing::profile::{KeptProfile, profile_find, profile_write};
use chrono::{DateTime, TimeDelta, Utc, Weekday};

use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::browser::site_link::address_on_the_poster;
use crate::day::world::{World, hours, request};

/// Those who live it.
const COORDINATOR: &str = "noor@example.org";
const SOLIDAIRES: &str = "awa@example.org";
const EPICERIE: &str = "leo@example.org";
const MARAUDE: &str = "ines@example.org";
const DRIVER: &str = "sam@example.org";

/// The small territory before anything is given; its associations are open every day, and say themselves whether
/// they come. Everybody has an account, but whoever stands at the bakery's till.
async fn before_the_day(walk: &Walk) {
    let world = World::before_any_gift(&walk.database.store).await;
    world.ask(&[&world.solidaires, &world.epicerie, &world.maraude]).await;
    for association in [&world.solidaires, &world.epicerie, &world.maraude] {
        let id = association.clone();
        world
            .write(move |connection| {
                let kept = profile_find(connection, &id)?.unwrap();
                let profile = Profile { openings: every_day(&kept.profile.openings), ..kept.profile };
                profile_write(connection, &[KeptProfile { version: kept.version.next(), profile, ..kept }])
            })
            .await;
    }
    let territory = world.of.territory.clone();
    let drivers = walk.app.services.list_collectors(&Actor::operator(), &territory, PageRequest::default()).await.unwrap();
    let collector = Some(drivers.items[0].id.clone());
    let drives = Limits { territory: Some(territory.clone()), collector, ..Limits::default() };
    let of = |organisation| Grant::Association { territory: territory.clone(), organisation };
    let people = [
        (COORDINATOR, "Noor Lambert", Grant::Coordinator { territory: territory.clone() }),
        (SOLIDAIRES, "Awa Diallo", of(world.solidaires.clone())),
        (EPICERIE, "Léo Marchand", of(world.epicerie.clone())),
        (MARAUDE, "Inès Brun", of(world.maraude.clone())),
        (DRIVER, "Sam Petit", Grant::new(Role::Collector, drives).unwrap()),
    ];
    for (email, name, grant) in people {
        walk.add_member(&email.parse().unwrap(), name, grant).await;
    }
}

fn every_day(openings: &[Opening]) -> Vec<Opening> {
    let week = [Weekday::Mon, Weekday::Tue, Weekday::Wed, Weekday::Thu, Weekday::Fri];
    let slot = |weekday| WeeklySlot { weekday, hours: hours(8, 20), rhythm: Rhythm::WEEKLY };
    week.iter().flat_map(|day| openings.iter().map(|opening| Opening { slot: slot(*day), ..*opening })).collect()
}

/// It is this instant of UTC; the job that time starts looks once.
async fn it_is(walk: &Walk, instant: &str) {
    let instant: DateTime<Utc> = instant.parse().unwrap();
    walk.app.clock.advance(instant - walk.app.services.now());
    walk.app.services.run_due_waves(&request().limits).await.unwrap();
}

/// Somebody signs in, where somebody else was before.
async fn comes(walk: &Walk, who: &str) {
    walk.app.clock.advance(TimeDelta::seconds(20));
    let who: Email = who.parse().unwrap();
    walk.come_in(&who).await;
}

async fn menu(walk: &Walk, line: &str) {
    walk.tap("Menu").await;
    walk.tap_in("Se déconnecter", line).await;
}

/// The coordinator wants to read each plan before it leaves, and makes a poster for the bakery. Its address.
async fn the_coordinator_prepares(walk: &Walk) -> String {
    comes(walk, COORDINATOR).await;
    walk.reads("Les dons et les besoins se ferment dans").await;
    walk.shot("monday-evening").await;
    menu(walk, "Le territoire").await;
    walk.tap("Les réglages").await;
    walk.tap("La répartition attend mon accord").await;
    walk.tap("Enregistrer").await;
    walk.reads("C’est enregistré : Lille.").await;
    menu(walk, "Dons des commerces").await;
    walk.tap("Fournil").await;
    walk.tap("Le lien de ce lieu, à afficher").await;
    walk.tap("Créer un lien et son affiche").await;
    address_on_the_poster(walk).await
}

/// At the till, between two customers.
async fn the_bakery_gives(walk: &Walk, poster: &str) {
    walk.open(poster).await;
    walk.reads("Prochaine répartition : aujourd’hui, 21 h").await;
    let before = walk.taps();
    walk.tap("Donner ce qu’il reste").await;
    walk.tap("Pain et viennoiseries").await;
    walk.fill("Pain et viennoiseries : bacs", "10").await;
    walk.tap("Oui").await;
    walk.fill("À partir de", "08:00").await;
    walk.fill("Jusqu’à", "10:00").await;
    walk.tap("C’est à donner").await;
    walk.reads("C’est noté : 40 kg à donner demain").await;
    assert!(walk.taps() - before <= 8, "a gift takes eight taps at most");
    walk.shot("given").await;
}

/// At nine it is computed; the coordinator reads it, and everybody is told.
async fn the_coordinator_publishes(walk: &Walk, picture: &str) {
    comes(walk, COORDINATOR).await;
    walk.reads("À relire : sans vous, cette proposition se publie seule à 21 h 15.").await;
    walk.shot(picture).await;
    walk.tap("Publier").await;
    walk.reads("C’est publié : les messages partent.").await;
}

/// One says no, two say yes.
async fn the_associations_answer(walk: &Walk) {
    comes(walk, EPICERIE).await;
    walk.reads("Demain, mardi 24 novembre : ").await;
    walk.shot("epicerie-is-asked").await;
    walk.tap("On ne prend rien").await;
    walk.reads("C’est noté : une autre association en profitera.").await;
    walk.reads("rien pour vous cette fois").await;
    walk.shot("epicerie-leaves-it").await;
    for who in [MARAUDE, SOLIDAIRES] {
        comes(walk, who).await;
        walk.tap("On prend tout").await;
        walk.reads("C’est noté : vous prenez").await;
    }
    walk.shot("solidaires-takes-it").await;
}

async fn what_was_left_is_shared_out_again(walk: &Walk, poster: &str) {
    for (who, more, all) in [(SOLIDAIRES, "12 kg", "24 kg"), (MARAUDE, "8 kg", "16 kg")] {
        comes(walk, who).await;
        walk.reads(&format!("D’autres ont laissé ces {more} : dites si vous les prenez avant 7 h 30")).await;
        walk.reads("Sans réponse, personne ne viendra les chercher.").await;
        walk.shot("asked-again").await;
        walk.tap(&format!("On prend ces {more}")).await;
        walk.reads(&format!("C’est noté : vous prenez {all}.")).await;
    }
    walk.shot("taken-again").await;
    comes(walk, EPICERIE).await;
    walk.reads("rien pour vous cette fois").await;
    walk.reads_no_more("On prend").await;
    walk.shot("epicerie-has-left-it").await;
    walk.open(poster).await;
    walk.reads("Demain : on passe chercher 40 kg").await;
    walk.reads("Dominique, avec Fourgon").await;
    walk.reads("pour Maraude : pain et viennoiseries 16 kg").await;
    walk.shot("who-comes").await;
}

async fn the_round_is_driven(walk: &Walk) {
    comes(walk, DRIVER).await;
    walk.reads("Pouvez-vous faire cette tournée ?").await;
    walk.shot("round").await;
    walk.tap("Je la fais").await;
    walk.reads("C’est noté, merci.").await;
    it_is(walk, "2026-11-24T07:20:00Z").await;
    while !walk.text().await.contains("La tournée est finie") {
        walk.app.clock.advance(TimeDelta::minutes(8));
        walk.tap("Arrivé·e").await;
        walk.reads("Arrivée notée.").await;
        walk.tap("Fait").await;
        walk.reads("C’est noté.").await;
    }
    walk.shot("round-over").await;
}

/// Less came than was planned for one; for the other everything, as planned.
async fn what_came_is_weighed(walk: &Walk, poster: &str) {
    comes(walk, SOLIDAIRES).await;
    walk.tap("Peser ce qui est arrivé").await;
    walk.shot("to-weigh").await;
    walk.tap("Fournil").await;
    walk.shot("at-the-scales").await;
    walk.fill("Pain et viennoiseries : poids reçu", "18,5").await;
    walk.tap("Enregistrer").await;
    walk.reads("C’est noté : 18,5 kg reçus. Cela compte pour les prochains jours.").await;
    walk.shot("weighed").await;
    comes(walk, MARAUDE).await;
    menu(walk, "Pesée").await;
    walk.reads("16 kg prévus").await;
    walk.tap("Fournil").await;
    walk.tap("Tout comme prévu").await;
    walk.reads("C’est noté : 16 kg reçus.").await;
    walk.reads_no_more("à peser").await;
    walk.open(poster).await;
    walk.tap("Ce que c’est devenu").await;
    walk.reads("34,5 kg reçus en soixante jours").await;
    walk.reads("Solidaires et Maraude").await;
    walk.shot("what-became-of-it").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_lived_through_the_pages_alone_and_the_next_remembers_it() {
    let seats = [Seat::new(TELEPHONE, true), Seat::new(DESK, true), Seat::new(TELEPHONE, false)];
    Walk::from(&seats, async |walk| {
        before_the_day(walk).await;
        it_is(walk, "2026-11-23T19:10:00Z").await;
        let poster = the_coordinator_prepares(walk).await;
        the_bakery_gives(walk, &poster).await;
        it_is(walk, "2026-11-23T20:00:00Z").await;
        the_coordinator_publishes(walk, "proposed").await;
        the_associations_answer(walk).await;
        it_is(walk, "2026-11-23T21:30:00Z").await;
        what_was_left_is_shared_out_again(walk, &poster).await;
        it_is(walk, "2026-11-24T06:10:00Z").await;
        the_round_is_driven(walk).await;
        it_is(walk, "2026-11-24T09:30:00Z").await;
        what_came_is_weighed(walk, &poster).await;

        it_is(walk, "2026-11-24T11:00:00Z").await;
        walk.open(&poster).await;
        walk.tap("Comme la dernière fois").await;
        walk.reads("Regardez, corrigez, donnez.").await;
        walk.fill("Pain et viennoiseries : bacs", "15").await;
        walk.tap("C’est à donner").await;
        walk.reads("C’est noté : 60 kg à donner demain").await;
        it_is(walk, "2026-11-24T20:00:00Z").await;
        the_coordinator_publishes(walk, "proposed-the-next-day").await;
        comes(walk, SOLIDAIRES).await;
        walk.reads("Demain, mercredi 25 novembre").await;
        // Of 18,5 kg for 60 people, a day later, at a half-life of two weeks.
        walk.reads("vous passez de 0,29 kg à").await;
        walk.reads("18,5 kg").await;
        walk.shot("remembered").await;
        walk.reads("Vous étiez parmi les moins servies.").await;
        comes(walk, MARAUDE).await;
        walk.reads("étaient moins servies que vous.").await;
        walk.shot("served-better").await;
    })
    .await;
}
