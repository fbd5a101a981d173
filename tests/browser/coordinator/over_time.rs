//! A coordinator looks back over two months.

use allies::domain::access::grant::Grant;

use crate::browser::kit::screen::{DESK, Seat};
use crate::browser::kit::walk::Walk;
use crate::day::world::World;
use crate::web::coordinator::over_time::four_weeks;

async fn at_the_past(walk: &Walk) {
    let world = World::new(&walk.database.store).await;
    four_weeks(&world).await;
    walk.app.clock.advance(world.services.now() - walk.app.services.now());
    walk.sign_in(Grant::Coordinator { territory: world.of.territory.clone() }).await;
    walk.open("/over-time").await;
}

#[tokio::test(flavor = "multi_thread")]
async fn two_months_are_looked_at_and_read_day_by_day() {
    Walk::each(async |walk| {
        at_the_past(walk).await;
        walk.reads("Kilos donnés chaque jour").await;
        walk.reads("la moins servie").await;
        walk.shot("charts").await;
        walk.tap_in("Ce que chacun a eu, par personne nourrie", "Les chiffres, jour par jour").await;
        walk.reads("Mar. 15 déc.").await;
        walk.shot("figures").await;
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn the_past_is_told_in_english() {
    Walk::from(&[Seat { language: "en", ..Seat::new(DESK, true) }], async |walk| {
        at_the_past(walk).await;
        walk.reads("Kilograms given each day").await;
        walk.shot("english").await;
    })
    .await;
}
