//! What a shop's crates weigh: told as they are counted, learned from what associations weigh.

use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::grams::Grams;
use allies::domain::offer::container::Container;
use allies::domain::offer::lot::{Lot, LotParts};
use allies::domain::offer::mass::{ContainerCount, Counted, LotGrams, Mass, MassBasis};
use allies::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use allies::services::actor::Actor;
use allies::services::receipts::delivery::{Weighed, Weighing};

use crate::day::world::{DAY, World, lot, publishing};
use crate::support::app::TestApp;
use crate::support::database::{TestDatabase, on_both_databases};
use crate::support::markup;
use crate::web::giving::{Shop, TOMORROW, bread, offers};

const KEY: &str = "0190a1b2-c3d4-7e5f-8a9b-000000000002";

/// Two crates of bread, as a shop counts them.
fn two_crates() -> Lot {
    let counted = Counted { container: Container::Crate, count: ContainerCount::new(2).unwrap() };
    let mass = Mass { grams: LotGrams::new(8_000).unwrap(), basis: MassBasis::Counted, counted: Some(counted) };
    let parts = lot(ProductFamily::Bakery, TemperatureClass::Ambient, 8_000).parts().clone();
    Lot::new(LotParts { mass, unit: LotGrams::new(4_000).unwrap(), ..parts }).unwrap()
}

/// Five times two crates are shared out, and so many of the shares put on scales, at 3.1 kg a crate; the others came as planned.
async fn weighed(db: &TestDatabase, most: usize) -> World {
    let world = World::new(&db.store).await;
    let crates = world.offer(&world.bakery, DAY, (8, 10), (0..5).map(|_| two_crates()).collect()).await;
    world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
    world.clock.advance(chrono::TimeDelta::hours(14));
    let mut on_scales = 0;
    for delivery in world.services.list_deliveries(&Actor::operator(), &world.of.territory).await.unwrap() {
        let mut lines = Vec::new();
        for share in delivery.shares.iter().filter(|share| crates.contains(&share.lot)) {
            if on_scales < most {
                let received = Grams::new(share.load.mass.get() / 4_000 * 3_100).unwrap();
                lines.push(Weighed { share: share.share.clone(), received: Some((received, ReceiptBasis::Weighed)), refusal: None });
                on_scales += 1;
            }
        }
        let weighing = Weighing { lines, cold: ColdCheck::NoThermometer };
        world.services.record_receipt(&Actor::operator(), &delivery.shipment, weighing).await.unwrap();
    }
    assert!(on_scales >= most.min(5), "{on_scales}");
    world
}

on_both_databases! {
    async fn until_five_weighings_a_crate_is_about_what_crates_usually_weigh(db: TestDatabase) {
        let world = weighed(db, 4).await;
        let app = TestApp::start(db).await;
        let (_, page) = Shop::of(&app, &world, &world.bakery).await.get(&format!("/giving/{}/post", world.bakery)).await;
        assert!(page.contains("for=\"crate_bakery\" data-each=\"4000\" data-about=\"environ {}\""), "{page}");
    }

    async fn from_then_on_it_is_the_median_of_what_was_weighed_at_that_site(db: TestDatabase) {
        let world = weighed(db, usize::MAX).await;
        let app = TestApp::start(db).await;
        let shop = Shop::of(&app, &world, &world.bakery).await;
        let (_, page) = shop.get(&format!("{}/post", shop.base)).await;
        assert!(page.contains("for=\"crate_bakery\" data-each=\"3100\""), "{page}");
        assert!(page.contains("for=\"crate_fruit_vegetables\" data-each=\"10000\""), "another food stays as it is");
        let (status, page) = shop.give(&bread(KEY, "2")).await;
        let text = markup::read(&page).text;
        assert!(status == 200 && text.contains("2\u{202F}bacs, environ 6,2\u{202F}kg"), "{status} {text}");
        let posted = offers(&world, &world.bakery, TOMORROW).await;
        let parts = posted[0].lots[0].lot.parts();
        assert_eq!((parts.mass.grams.get(), parts.unit.get()), (6_200, 3_100), "a crate is not cut");
        let other = Shop::of(&app, &world, &world.supermarket).await;
        let (_, page) = other.get(&format!("{}/post", other.base)).await;
        assert!(page.contains("for=\"crate_bakery\" data-each=\"4000\""), "another site has its own crates");
    }
}
