//! A coordinator who shares each kind of food apart, and reads what that costs.

use allies::domain::access::grant::Grant;
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::services::actor::Actor;

use crate::browser::kit::walk::Walk;
use crate::day::world::{DAY, World, lot, publishing};

#[tokio::test(flavor = "multi_thread")]
async fn a_coordinator_shares_each_kind_of_food_apart_and_reads_what_it_costs() {
    Walk::each(async |walk| {
        let world = World::before_any_gift(&walk.database.store).await;
        let bread = lot(ProductFamily::Bakery, TemperatureClass::Ambient, 30_000);
        world.offer(&world.bakery, DAY, (8, 10), vec![bread, lot(ProductFamily::Meat, TemperatureClass::Chilled, 11_000)]).await;
        walk.app.clock.advance(world.services.now() - walk.app.services.now());
        walk.sign_in(Grant::Coordinator { territory: world.of.territory.clone() }).await;
        walk.open("/territory/settings").await;
        walk.tap("Comment la répartition compte").await;
        walk.tap("Un kilo de pain n’est pas un kilo de viande : partager par familles d’aliments").await;
        walk.fill("Transportable par jour, à température ambiante", "20").await;
        walk.shot("settings").await;
        walk.tap("Enregistrer").await;
        walk.reads("C’est enregistré").await;
        world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        walk.open("/day/2026-11-24/journee").await;
        walk.tap("Par famille d’aliments").await;
        walk.reads("par personne").await;
        walk.shot("day").await;
        walk.open("/day/2026-11-24/journee/rules").await;
        walk.reads("Chaque famille d’aliments se partage à part").await;
        walk.shot("rules").await;
    })
    .await;
}
