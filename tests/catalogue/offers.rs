//! Offers with their lots.

use allies::domain::food::family::{Answer, ProductFamily, TemperatureClass};
use allies::domain::id::{LotId, SiteId};
use allies::domain::offer::container::Container;
use allies::domain::offer::lot::{AlcoholTenths, Contents, Lot, LotDate, LotParts, Packaging};
use allies::domain::offer::mass::{ContainerCount, Counted, LotGrams, Mass, MassBasis};
use allies::domain::offer::posted::{Offer, PickupWindows, PostedOffer};
use allies::domain::offer::state::{LotState, OfferBasis, OfferState};
use allies::domain::page::PageRequest;
use allies::domain::public_id::PublicId;
use allies::domain::version::Version;
use allies::services::error::ServiceError;
use allies::services::keep::Keep;
use allies::store::posted::lot::lot_advance;
use allies::store::posted::offer::offer_on;

use crate::catalogue::bed::{Bed, conflict, day, pointers, reference, window};
use crate::support::database::on_both_databases;

fn parts(name: &str, grams: i64) -> LotParts {
    LotParts {
        external_ref: reference(name),
        description: "Yaourts".parse().ok(),
        family: ProductFamily::Dairy,
        temperature: TemperatureClass::Chilled,
        mass: Mass {
            grams: LotGrams::new(grams).unwrap(),
            basis: MassBasis::Counted,
            counted: Some(Counted { container: Container::Crate, count: ContainerCount::new(2).unwrap() }),
        },
        unit: LotGrams::new(250).unwrap(),
        date: LotDate::UseBy(day("2026-11-27")),
        packaging: Packaging::CanteenSurplus,
        contents: Contents { animal_origin: true, ready_to_eat: Answer::Yes, pork: Answer::No, alcohol: AlcoholTenths::new(3).ok() },
    }
}

fn lot(name: &str, grams: i64) -> Lot {
    Lot::new(parts(name, grams)).unwrap()
}

fn offer(site: &SiteId) -> Offer {
    let windows = vec![window("2026-11-24T07:30:00Z", "2026-11-24T09:00:00Z"), window("2026-11-24T17:00:00Z", "2026-11-24T18:00:00Z")];
    Offer { site: site.clone(), windows: PickupWindows::new(windows).unwrap(), basis: OfferBasis::Posted, note: "Quai 2".parse().ok() }
}

async fn post(bed: &Bed, lots: Vec<Lot>) -> PostedOffer {
    bed.services.post_offer(&bed.donor(), bed.territory.clone(), offer(&bed.shop_site), lots, Keep::nothing()).await.unwrap()
}

/// The donor's food has left: what a round does to a lot.
async fn collect(bed: &Bed, lot: &LotId) {
    for (from, to) in [(LotState::Open, LotState::Shared), (LotState::Shared, LotState::Collected)] {
        let lot = lot.clone();
        let moved = bed.store.transaction(move |c| lot_advance(c, std::slice::from_ref(&lot), from, to));
        assert_eq!(moved.await.unwrap(), 1);
    }
}

on_both_databases! {
    async fn an_offer_comes_back_as_it_was_posted(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let posted = post(&bed, vec![lot("L1", 16_500), lot("L2", 500)]).await;
        assert_eq!((posted.day, posted.state), (day("2026-11-24"), OfferState::Open));
        assert_eq!(bed.services.read_offer(&bed.donor(), &posted.id).await.unwrap(), posted);
        let territory = bed.territory.clone();
        let of_the_day = bed.store.read(move |c| offer_on(c, &territory, day("2026-11-24"))).await.unwrap();
        assert_eq!(of_the_day, [posted]);
    }

    async fn a_changed_offer_changes_only_the_lots_that_differ(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let posted = post(&bed, vec![lot("L1", 16_500), lot("L2", 500), lot("L3", 250)]).await;
        let lots = vec![lot("L1", 16_500), lot("L2", 750), lot("L4", 1_000)];
        let changed = bed.services.change_offer(&bed.donor(), &posted.id, posted.version, offer(&bed.shop_site), lots).await.unwrap();
        let seen: Vec<_> = changed.lots.iter().map(|it| (it.lot.parts().mass.grams.get(), it.version.get(), it.state.code())).collect();
        assert_eq!(seen, [(16_500, 1, "open"), (750, 2, "open"), (1_000, 2, "open")]);
        assert_eq!(changed.lots[0], posted.lots[0]);
    }

    async fn a_lot_already_collected_is_neither_changed_nor_withdrawn(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let posted = post(&bed, vec![lot("L1", 500)]).await;
        collect(&bed, &posted.lots[0].id).await;
        let change = bed.services.change_offer(&bed.donor(), &posted.id, posted.version, offer(&bed.shop_site), vec![lot("L1", 750)]).await;
        assert_eq!(conflict(change), ("impossible_transition", "lot is collected and cannot become open".to_owned()));
        let cancel = bed.services.cancel_offer(&bed.donor(), &posted.id, posted.version).await;
        assert_eq!(conflict(cancel).1, "lot is collected and cannot become withdrawn");
        assert_eq!(bed.services.read_offer(&bed.donor(), &posted.id).await.unwrap().state, OfferState::Open);
    }

    async fn a_cancelled_offer_withdraws_its_lots_and_cannot_be_taken_up_again(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let posted = post(&bed, vec![lot("L1", 500)]).await;
        bed.services.cancel_offer(&bed.donor(), &posted.id, posted.version).await.unwrap();
        let cancelled = bed.services.read_offer(&bed.donor(), &posted.id).await.unwrap();
        assert_eq!((cancelled.state, cancelled.lots[0].state), (OfferState::Cancelled, LotState::Withdrawn));
        let change = bed.services.change_offer(&bed.donor(), &posted.id, cancelled.version, offer(&bed.shop_site), vec![lot("L2", 500)]).await;
        assert_eq!(conflict(change).1, "offer is cancelled and cannot become open");
    }

    async fn an_offer_is_posted_where_somebody_gives(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let at = |site: SiteId| bed.services.post_offer(&bed.admin, bed.territory.clone(), offer(&site), vec![lot("L1", 500)], Keep::nothing());
        assert_eq!(pointers(at(bed.association_site.clone()).await), ["/site not_capable"]);
        assert_eq!(pointers(at(SiteId::from_bits(7)).await), ["/site unknown_reference"]);
    }

    async fn an_offer_without_a_lot_is_refused(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let empty = bed.services.post_offer(&bed.donor(), bed.territory.clone(), offer(&bed.shop_site), vec![], Keep::nothing()).await;
        assert_eq!(pointers(empty), ["/lots out_of_bounds"]);
    }

    async fn hot_food_is_not_kept_overnight(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let hot = LotParts { temperature: TemperatureClass::Hot, ..parts("L1", 500) };
        let lots = vec![lot("L2", 500), Lot::new(hot).unwrap()];
        let posted = bed.services.post_offer(&bed.donor(), bed.territory.clone(), offer(&bed.shop_site), lots, Keep::nothing()).await;
        assert_eq!(pointers(posted), ["/lots/1 contradiction"]);
    }

    async fn a_donor_posts_and_sees_its_own_offers_only(db: TestDatabase) {
        let bed = Bed::new(db).await;
        post(&bed, vec![lot("L1", 500)]).await;
        let recipient = bed.recipient();
        let foreign =
            bed.services.post_offer(&recipient, bed.territory.clone(), offer(&bed.shop_site), vec![lot("L2", 500)], Keep::nothing());
        assert!(matches!(foreign.await, Err(ServiceError::Forbidden { .. })));
        let page = bed.services.list_offers(&bed.donor(), &bed.territory, PageRequest::default()).await.unwrap();
        assert_eq!(page.items.len(), 1);
        let list = bed.services.list_offers(&bed.recipient(), &bed.territory, PageRequest::default()).await;
        assert!(matches!(list, Err(ServiceError::Forbidden { .. })));
    }

    async fn two_changes_to_one_version_do_not_both_pass(db: TestDatabase) {
        let bed = Bed::new(db).await;
        let posted = post(&bed, vec![lot("L1", 500)]).await;
        let change = |grams| bed.services.change_offer(&bed.admin, &posted.id, Version::FIRST, offer(&bed.shop_site), vec![lot("L1", grams)]);
        let (one, other) = tokio::join!(change(750), change(1_000));
        assert_eq!([one.is_ok(), other.is_ok()].iter().filter(|passed| **passed).count(), 1);
    }
}
