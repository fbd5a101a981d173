//! A coordinator who takes another order than that of a regular round, and one who reads that an order could not be kept.

use allies::domain::access::grant::Grant;
use chrono::TimeDelta;

use crate::browser::kit::screen::{DESK, Seat, TELEPHONE};
use crate::browser::kit::walk::Walk;
use crate::day::regular::Usual;

/// A proposal with a regular round, and its coordinator at its day.
async fn at_the_day(walk: &Walk, north: (u16, u16)) -> Usual {
    let usual = Usual::new(&walk.database, 50.675, north).await;
    walk.app.clock.advance(usual.world.services.now() - walk.app.services.now() + TimeDelta::minutes(1));
    walk.sign_in(Grant::Coordinator { territory: usual.world.of.territory.clone() }).await;
    walk.reads("proposition à publier").await;
    usual
}

#[tokio::test(flavor = "multi_thread")]
async fn another_order_saves_time_and_is_taken_for_the_day() {
    Walk::each(async |walk| {
        let usual = at_the_day(walk, (8, 10)).await;
        walk.reads("Tournée du mardi (fourgon) : dans un autre ordre,").await;
        walk.shot("offered").await;
        walk.tap("Prendre cet ordre").await;
        walk.reads("L’autre ordre est pris, pour ce jour seulement.").await;
        walk.reads("Tournée du mardi (fourgon) : dans l’ordre que vous avez choisi").await;
        walk.shot("taken").await;
        assert_eq!(usual.shops().await, ["Fournil", "Milieu", "Nord"]);
    })
    .await;
}

#[tokio::test(flavor = "multi_thread")]
async fn an_order_that_could_not_be_kept_is_told() {
    Walk::from(&[Seat::new(TELEPHONE, false), Seat::new(DESK, true)], async |walk| {
        at_the_day(walk, (7, 8)).await;
        walk.reads("l’ordre habituel n’a pas pu être gardé").await;
        walk.shot("given-up").await;
    })
    .await;
}
