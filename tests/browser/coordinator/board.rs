//! A coordinator before the day: computed, looked at, published, answered; taken back; what was out of date and what was late.

use allies::domain::access::grant::Grant;
use allies::services::actor::Actor;
use chrono::TimeDelta;

use crate::answers::asked::Asked;
use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::day::world::{World, publishing, request};

/// A minute after the world was made.
fn set_the_clock(walk: &Walk, world: &World) {
    walk.app.clock.advance(world.services.now() - walk.app.services.now() + TimeDelta::minutes(1));
}

/// A territory whose gifts are closed and whose associations are asked, and its coordinator at the first screen.
async fn at_the_day(walk: &Walk) -> World {
    let world = World::new(&walk.database.store).await;
    world.ask(&[&world.solidaires, &world.epicerie, &world.maraude]).await;
    set_the_clock(walk, &world);
    walk.sign_in(Grant::Coordinator { territory: world.of.territory.clone() }).await;
    walk.is_at("/day").await;
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_computed_published_and_answered() {
    Walk::each(async |walk| {
        let world = at_the_day(walk).await;
        walk.reads("140 kg proposés jusqu’ici").await;
        walk.shot("due").await;
        walk.tap("Lancer le calcul").await;
        walk.reads("C’est calculé :").await;
        walk.reads("Les moins servies, et pourquoi").await;
        walk.shot("proposed").await;
        walk.tap("Publier").await;
        walk.reads("C’est publié : les messages partent.").await;
        walk.reads("réponses").await;
        assert_eq!(walk.taps(), 2, "computed and published in two taps");
        let runs = world.services.list_runs(&Actor::operator(), &world.of.territory, world.of.day).await.unwrap();
        let somebody = world.somebody_of(&world.epicerie);
        walk.app.services.answer_all(&somebody, &runs[0].id, &world.epicerie, true).await.unwrap();
        walk.reload().await;
        walk.reads("1 sur 3").await;
        walk.shot("published").await;
        walk.tap("Conventions à proposer").await;
        walk.reads("Aucune convention ne manque").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_proposal_is_taken_back_and_computed_again() {
    Walk::each(async |walk| {
        at_the_day(walk).await;
        walk.tap("Lancer le calcul").await;
        walk.reads("C’est calculé :").await;
        walk.tap("Retirer la proposition").await;
        walk.reads("La proposition est retirée. Personne n’en a rien su.").await;
        walk.shot("withdrawn").await;
        walk.tap("Lancer le calcul").await;
        walk.reads("C’est calculé :").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_page_that_is_out_of_date_changes_nothing_and_says_so() {
    Walk::each(async |walk| {
        let world = at_the_day(walk).await;
        walk.reads("Lancer le calcul").await;
        walk.app.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap();
        walk.tap("Lancer le calcul").await;
        walk.answered(409).await;
        walk.reads("Rien n’a été fait : quelqu’un est passé avant vous.").await;
        walk.shot("out-of-date").await;
        walk.tap("Publier").await;
        walk.reads("C’est publié : les messages partent.").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn what_nobody_confirmed_stands_in_red_half_an_hour_before() {
    Walk::each(async |walk| {
        let asked = Asked::new(&walk.database).await;
        let opens: chrono::DateTime<chrono::Utc> = "2026-11-24T06:30:00Z".parse().unwrap();
        walk.app.clock.advance(opens - walk.app.services.now());
        walk.sign_in(Grant::Coordinator { territory: asked.world.of.territory.clone() }).await;
        walk.reads("Personne ne viendra chez Fournil à 8 h").await;
        walk.shot("late").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_day_is_computed_taken_back_and_published_by_keyboard_alone() {
    Walk::from(&[Seat::new(DESK, true), Seat::new(TELEPHONE, true)], async |walk| {
        at_the_day(walk).await;
        walk.enter_on("Lancer le calcul").await;
        walk.reads("C’est calculé :").await;
        walk.enter_on("Retirer la proposition").await;
        walk.reads("La proposition est retirée.").await;
        walk.enter_on("Lancer le calcul").await;
        walk.reads("C’est calculé :").await;
        walk.enter_on("Publier").await;
        walk.reads("C’est publié : les messages partent.").await;
        assert_eq!(walk.taps(), 0);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_day_is_told_in_english() {
    Walk::from(&[Seat { language: "en", ..Seat::new(DESK, true) }], async |walk| {
        at_the_day(walk).await;
        walk.tap("Compute now").await;
        walk.reads("Computed:").await;
        walk.reads("The least served, and why").await;
        walk.shot("english").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_convention_that_is_wanted_is_written_from_its_line() {
    Walk::each(async |walk| {
        let world = World::new(&walk.database.store).await;
        world.without_a_convention("Grandes Halles", 60_000).await;
        set_the_clock(walk, &world);
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        walk.sign_in(Grant::Coordinator { territory: world.of.territory.clone() }).await;
        walk.open("/day/conventions").await;
        walk.reads("Conventions à proposer").await;
        walk.shot("wanted").await;
        walk.tap("L’écrire : Grandes Halles et Epicerie").await;
        walk.is_at("/territory/conventions/new").await;
        assert!(walk.text().await.contains("Grandes Halles"));
        walk.shot("wanted-form").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn a_declined_round_is_planned_again_in_one_tap() {
    Walk::each(async |walk| {
        let world = at_the_day(walk).await;
        let services = &walk.app.services;
        let run = services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        let rounds = services.read_rounds(&Actor::operator(), &run).await.unwrap();
        walk.app.clock.advance(TimeDelta::minutes(2));
        services.answer_round(&Actor::operator(), &rounds[0].id, false).await.unwrap();
        walk.reload().await;
        walk.reads("1 tournée déclinée").await;
        walk.shot("to-plan-again").await;
        walk.tap("Replanifier").await;
        walk.reads("C’est replanifié").await;
        walk.shot("planned-again").await;
    })
    .await;
}
