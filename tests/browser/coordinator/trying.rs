//! A coordinator who wants to know why, and an association that asks "and if".

use allies::domain::access::grant::Grant;
use allies::services::actor::Actor;

use crate::browser::kit::walk::Walk;
use crate::day::world::{World, publishing};

/// A published day on which 50 kg of bread lack nothing but a convention.
async fn published(walk: &Walk) -> World {
    let world = World::new(&walk.database.store).await;
    world.without_a_convention("Grossiste", 50_000).await;
    world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
    walk.app.clock.advance(world.services.now() - walk.app.services.now());
    world
}

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_reads_why_tries_what_would_help_and_weighs_the_rules() {
    Walk::each(async |walk| {
        let world = published(walk).await;
        walk.sign_in(Grant::Coordinator { territory: world.of.territory.clone() }).await;
        walk.tap("Les moins servies : pourquoi, et ce qui aiderait").await;
        walk.reads("Ce qui aiderait le plus").await;
        walk.reads("avec une convention chez Grossiste").await;
        walk.shot("least").await;
        walk.tap_in("Epicerie", "Essayer un autre changement").await;
        walk.reads("Avec quel donateur").await;
        walk.shot("form").await;
        walk.tap("Essayer").await;
        walk.reads("de plus seraient partagés.").await;
        walk.shot("tried").await;
        walk.tap("La distance").await;
        walk.fill("Jusqu’à combien de kilomètres", "loin").await;
        walk.tap("Essayer").await;
        walk.answered(422).await;
        walk.open("/day/2026-11-24/journee/rules").await;
        walk.reads("Ce que coûte chaque règle").await;
        walk.shot("rules").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_association_asks_and_if_and_reads_its_own_answer() {
    Walk::each(async |walk| {
        let world = published(walk).await;
        let grant = Grant::Association { territory: world.of.territory.clone(), organisation: world.epicerie.clone() };
        walk.sign_in(grant).await;
        walk.tap("Et si ? Essayer avec plus de place, plus loin…").await;
        walk.reads("C’est un essai").await;
        walk.shot("form").await;
        walk.tap("Les personnes").await;
        walk.fill("Personnes nourries dans une semaine ordinaire", "1200").await;
        walk.tap("Essayer").await;
        walk.reads("Vous auriez reçu").await;
        walk.shot("tried").await;
        walk.reads_no_more("Solidaires").await;
    })
    .await;
}
