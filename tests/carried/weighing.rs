//! What is weighed, and what the next day remembers of it.

use std::collections::BTreeMap;

use allies::domain::access::grant::{Grant, Limits};
use allies::domain::access::role::Role;
use allies::domain::access::token::{ApiToken, TokenLabel};
use allies::domain::food::family::ProductFamily;
use allies::domain::food::grams::Grams;
use allies::domain::id::OrganisationId;
use allies::domain::offer::state::LotState;
use allies::domain::planned::run::WaveDay;
use allies::domain::receipt::refusal::RefusalReason;
use allies::domain::receipt::weighed::{ColdCheck, ReceiptBasis};
use allies::domain::run::ShareState;
use allies::services::actor::Actor;
use allies::services::error::ServiceError;
use allies::services::receipts::delivery::{Delivery, Gift, Weighed, Weighing};
use allies::store::StoreError;
use allies::store::day::memory::memory_shares;
use allies::store::posted::offer::offer_on;

use crate::carried::driven::Driven;
use crate::day::world::{DAY, day, request};
use crate::support::database::on_both_databases;

const NEXT: &str = "2026-12-01";

fn association(driven: &Driven, organisation: &OrganisationId) -> Actor {
    let limits =
        Limits { territory: Some(driven.world.of.territory.clone()), organisation: Some(organisation.clone()), ..Limits::default() };
    let grant = Grant::new(Role::Association, limits).unwrap();
    let (id, label, created_at) = (driven.world.services.new_id(), TokenLabel::parse("test").unwrap(), driven.world.services.now());
    Actor::bearer(ApiToken { id, label, grant, created_at, expires_at: None, revoked_at: None })
}

async fn deliveries(driven: &Driven) -> Vec<Delivery> {
    driven.world.clock.advance(chrono::TimeDelta::hours(14));
    driven.world.services.list_deliveries(&Actor::operator(), &driven.world.of.territory).await.unwrap()
}

/// A delivery without and one with cold food.
async fn dry_and_cold(driven: &Driven) -> (Delivery, Delivery) {
    let all = deliveries(driven).await;
    let find = |cold: bool| all.iter().find(|one| one.is_cold() == cold).unwrap().clone();
    (find(false), find(true))
}

fn as_planned(cold: ColdCheck) -> Weighing {
    Weighing { lines: Vec::new(), cold }
}

fn of_first(delivery: &Delivery, received: Option<i64>, refusal: Option<RefusalReason>) -> Weighing {
    let received = received.map(|grams| (Grams::new(grams).unwrap(), ReceiptBasis::Weighed));
    Weighing { lines: vec![Weighed { share: delivery.shares[0].share.clone(), received, refusal }], cold: ColdCheck::NoThermometer }
}

/// What a day counts of an association, before it fades.
async fn counted(driven: &Driven, of: &OrganisationId) -> i64 {
    let next = WaveDay { day: day(NEXT), ..driven.world.of.clone() };
    let past = driven.world.store.read::<_, StoreError, _>(move |c| memory_shares(c, &next, day(DAY))).await.unwrap();
    past.iter().filter(|one| one.association == *of).filter_map(|one| one.received).map(Grams::get).sum()
}

/// The memory of each association in the next day's problem.
async fn histories(driven: &Driven) -> BTreeMap<String, i64> {
    let next = WaveDay { day: day(NEXT), ..driven.world.of.clone() };
    let run = driven.world.services.run_wave(&Actor::operator(), &next, &request()).await.unwrap().run;
    let problem = driven.world.services.read_documents(&Actor::operator(), &run).await.unwrap().problem;
    let problem: serde_json::Value = serde_json::from_str(&problem).unwrap();
    let one = |entry: &serde_json::Value| (entry["id"].as_str().unwrap().to_owned(), entry["history_grams"].as_i64().unwrap());
    problem["associations"].as_array().unwrap().iter().map(one).collect()
}

on_both_databases! {
    async fn all_as_planned_is_received_and_stored_once(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (dry, _) = dry_and_cold(&driven).await;
        let who = association(&driven, &dry.association);
        let planned: i64 = dry.shares.iter().map(|share| share.load.mass.get()).sum();
        for _ in 0..2 {
            let received = driven.world.services.record_receipt(&who, &dry.shipment, as_planned(ColdCheck::NotNeeded)).await.unwrap();
            assert_eq!(received.get(), planned);
        }
        let read = driven.world.services.read_delivery(&who, &dry.shipment).await.unwrap();
        assert!(read.shares.iter().all(|share| share.state == ShareState::Received));
        assert_eq!(read.author, Some(who.owner()));
    }

    async fn cold_food_asks_for_its_temperature_or_for_the_lack_of_a_thermometer(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (_, cold) = dry_and_cold(&driven).await;
        let services = &driven.world.services;
        let refusal = services.record_receipt(&Actor::operator(), &cold.shipment, as_planned(ColdCheck::NotNeeded)).await.unwrap_err();
        assert!(matches!(&refusal, ServiceError::Invalid(errors) if errors[0].pointer == "/temperature"), "{refusal}");
        assert!(services.read_delivery(&Actor::operator(), &cold.shipment).await.unwrap().waits(), "nothing is half written");
        services.record_receipt(&Actor::operator(), &cold.shipment, as_planned(ColdCheck::NoThermometer)).await.unwrap();
    }

    async fn the_next_day_counts_what_was_weighed_and_not_what_was_planned(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (dry, _) = dry_and_cold(&driven).await;
        let planned = dry.shares[0].load.mass.get();
        driven.world.services.record_receipt(&Actor::operator(), &dry.shipment, of_first(&dry, Some(planned - 500), None)).await.unwrap();
        let others: i64 = dry.shares[1..].iter().map(|share| share.load.mass.get()).sum();
        assert_eq!(counted(&driven, &dry.association).await, planned - 500 + others);
    }

    async fn what_is_refused_for_its_quality_does_not_count(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (dry, _) = dry_and_cold(&driven).await;
        let weighing = of_first(&dry, None, Some(RefusalReason::UnfitAppearance));
        driven.world.services.record_receipt(&Actor::operator(), &dry.shipment, weighing).await.unwrap();
        let share = driven.shares().await.into_iter().find(|one| one.id == dry.shares[0].share).unwrap();
        assert_eq!((share.state, share.received), (ShareState::Refused, Some(Grams::ZERO)));
    }

    async fn a_lot_of_which_all_shares_are_weighed_is_handed_over(db: TestDatabase) {
        let driven = Driven::new(db).await;
        for delivery in deliveries(&driven).await {
            driven.world.services.record_receipt(&Actor::operator(), &delivery.shipment, as_planned(ColdCheck::NoThermometer)).await.unwrap();
        }
        let territory = driven.world.of.territory.clone();
        let offers = driven.world.store.read::<_, StoreError, _>(move |c| offer_on(c, &territory, day(DAY))).await.unwrap();
        assert!(offers.iter().flat_map(|offer| &offer.lots).all(|lot| lot.state == LotState::HandedOver));
    }

    async fn the_weighed_mass_is_in_the_next_days_problem(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (dry, _) = dry_and_cold(&driven).await;
        let mut gift = Gift {
            id: driven.world.services.new_id(),
            association: dry.association.clone(),
            donor: "Verger".to_owned(),
            day: day(DAY),
            family: ProductFamily::FruitVegetables,
            mass: (Grams::new(1).unwrap(), ReceiptBasis::Weighed),
            cold: ColdCheck::NotNeeded,
        };
        let weighing = of_first(&dry, None, Some(RefusalReason::UseByPassed));
        driven.world.services.record_receipt(&Actor::operator(), &dry.shipment, weighing).await.unwrap();
        gift.mass.0 = Grams::new(7_000).unwrap();
        for _ in 0..2 {
            driven.world.services.record_gift(&Actor::operator(), &driven.world.of.territory, gift.clone()).await.unwrap();
        }
        let others: i64 = dry.shares[1..].iter().map(|share| share.load.mass.get()).sum();
        assert_eq!(counted(&driven, &dry.association).await, 7_000 + others, "the gift counts once, the refusal not");
        let remembered = histories(&driven).await[&dry.association_name];
        assert!((0..7_000 + others + 100_000).contains(&remembered) && remembered > 0, "{remembered}");
    }

    async fn nobody_weighs_for_another_association(db: TestDatabase) {
        let driven = Driven::new(db).await;
        let (dry, _) = dry_and_cold(&driven).await;
        let other = association(&driven, &driven.world.services.new_id());
        let refusal = driven.world.services.record_receipt(&other, &dry.shipment, as_planned(ColdCheck::NotNeeded)).await.unwrap_err();
        assert!(matches!(refusal, ServiceError::Forbidden { .. }), "{refusal}");
    }
}
