//! Regular pickups that nobody has to post.

use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::offer::mass::MassBasis;
use allies::domain::offer::posted::PostedOffer;
use allies::domain::offer::state::{OfferBasis, OfferState};
use allies::domain::planned::run::WaveDay;
use allies::services::actor::Actor;
use allies::store::posted::offer::{offer_on, offer_update};

use crate::day::world::{World, day, lot, publishing, request};
use crate::support::database::on_both_databases;

/// The Tuesday after.
const NEXT: &str = "2026-12-01";

async fn offers(world: &World) -> Vec<PostedOffer> {
    let territory = world.of.territory.clone();
    world.store.read(move |c| offer_on(c, &territory, day(NEXT))).await.unwrap()
}

fn next(world: &World) -> WaveDay {
    WaveDay { day: day(NEXT), ..world.of.clone() }
}

on_both_databases! {
    async fn on_a_fixed_day_without_a_post_a_site_offers_the_median_of_the_weeks_before(db: TestDatabase) {
        let world = World::new(&db.store).await;
        for (on, kilograms) in [("2026-11-03", 10), ("2026-11-10", 40), ("2026-11-17", 20)] {
            let bread = lot(ProductFamily::Bakery, TemperatureClass::Ambient, kilograms * 1_000);
            world.offer(&world.supermarket, on, (8, 10), vec![bread]).await;
        }
        world.services.run_wave(&Actor::operator(), &next(&world), &publishing()).await.unwrap();
        let offers = offers(&world).await;
        let [habit] = offers.as_slice() else { panic!("{offers:?}") };
        assert_eq!((habit.offer.basis, habit.state), (OfferBasis::Habit, OfferState::Allocated));
        let masses: Vec<_> = habit.lots.iter().map(|lot| (lot.lot.parts().family, lot.lot.parts().mass.grams.get())).collect();
        // Four Tuesdays, the 24th without bread: of the two middle masses the lesser. Vegetables came once in four: nothing is usual.
        assert_eq!(masses, [(ProductFamily::Bakery, 10_000)]);
        assert!(habit.lots.iter().all(|lot| lot.lot.parts().mass.basis == MassBasis::Habit));
    }

    async fn nothing_today_cancels_a_habit_for_one_date(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let bread = lot(ProductFamily::Bakery, TemperatureClass::Ambient, 5_000);
        world.offer(&world.supermarket, NEXT, (8, 10), vec![bread]).await;
        let cancelled = PostedOffer { state: OfferState::Cancelled, ..offers(&world).await.remove(0) };
        world.write(move |c| offer_update(c, &cancelled)).await;
        world.services.run_wave(&Actor::operator(), &next(&world), &request()).await.unwrap();
        assert_eq!(offers(&world).await.len(), 1, "no habit stands beside the cancelled offer");
    }
}
