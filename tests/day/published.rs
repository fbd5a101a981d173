//! From offers to mails.

use std::collections::{BTreeMap, BTreeSet};

use allies::domain::id::RunId;
use allies::domain::place::territory::{SharingPolicy, SharingPolicyParts, TripLimits, Visits};
use allies::domain::planned::mail::{MailKind, QueuedMail};
use allies::domain::planned::shipment::Carriage;
use allies::domain::run::{RoundState, RunState, ShareOrigin, ShareState};
use allies::services::actor::Actor;
use allies::services::day::run::{DayRequest, WaveOutcome};
use allies::store::StoreError;
use allies::store::day::outbox::outbox_of;
use allies::store::day::round::round_of_run;
use allies::store::day::run::{run_documents, run_find};
use allies::store::day::share::share_of_run;
use allies::store::day::shipment::shipment_of_run;
use allies::store::standing::territory::{territory_get, territory_update};
use serde_json::Value;

use crate::day::world::{World, publishing, request};
use crate::support::database::on_both_databases;

pub async fn mails(world: &World) -> Vec<QueuedMail> {
    let of = world.of.clone();
    world.store.read(move |c| outbox_of(c, &of)).await.unwrap()
}

on_both_databases! {
    async fn a_published_day_tells_each_collector_donor_and_association_once(db: TestDatabase) {
        let world = World::new(&db.store).await;
        for expected in [WaveOutcome::Published, WaveOutcome::Standing] {
            let result = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
            assert_eq!(result.outcome, expected);
        }
        let told: Vec<_> = mails(&world).await.iter().map(|mail| (mail.key.kind, mail.key.recipient.clone())).collect();
        let expected = [
            (MailKind::Collector, "van"),
            (MailKind::Donor, "Fournil"),
            (MailKind::Donor, "Halles"),
            (MailKind::Association, "Solidaires"),
            (MailKind::Association, "Epicerie"),
            (MailKind::Association, "Maraude"),
        ];
        assert_eq!(told.len(), expected.len(), "{told:?}");
        let expected = expected.map(|(kind, recipient)| (kind, recipient.to_owned()));
        assert_eq!(BTreeSet::from_iter(told), BTreeSet::from(expected));
    }

    async fn no_donor_has_more_visits_than_its_territory_allows(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let territory = world.of.territory.clone();
        let visits_of = |world: &World, run: RunId| {
            let store = world.store.clone();
            async move {
                let documents = store.read(move |c| run_documents(c, &run)).await.unwrap();
                let (problem, plan): (Value, Value) =
                    (serde_json::from_str(&documents.problem).unwrap(), serde_json::from_str(&documents.plan).unwrap());
                let donor_of = |lot: &Value| problem["lots"].as_array().unwrap().iter().find(|one| one["id"] == *lot).unwrap()["donor"].to_string();
                let is_brought = |id: &Value| problem["associations"].as_array().unwrap().iter().any(|one| one["id"] == *id && one["delivered"] == true);
                // Whom the van serves, it serves in one visit.
                let visitor = |id: &Value| if is_brought(id) { "the van".to_owned() } else { id.to_string() };
                let trips: BTreeSet<(String, String)> =
                    plan["shares"].as_array().unwrap().iter().map(|share| (donor_of(&share["lot"]), visitor(&share["association"]))).collect();
                let mut visits: BTreeMap<String, usize> = BTreeMap::new();
                trips.into_iter().for_each(|(donor, _)| *visits.entry(donor).or_default() += 1);
                visits.into_values().max().unwrap()
            }
        };
        let free = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap().run;
        assert!(visits_of(&world, free).await > 1);
        world
            .write(move |c| {
                let mut kept = territory_get(c, &territory)?;
                let limits = TripLimits { visits: Visits::new(1).ok(), ..TripLimits::default() };
                let parts = SharingPolicyParts { limits, ..kept.value.policy.parts() };
                kept.value.policy = SharingPolicy::new(parts).unwrap();
                territory_update(c, &kept, &[])
            })
            .await;
        let again = DayRequest { again: true, ..request() };
        let limited = world.services.run_wave(&Actor::operator(), &world.of, &again).await.unwrap().run;
        assert_eq!(visits_of(&world, limited).await, 1);
    }

    async fn an_agreement_is_served_first_and_fetched_in_its_slot(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap().run;
        let (shares, shipments) = world
            .store
            .read(move |c| Ok::<_, StoreError>((share_of_run(c, &run)?, shipment_of_run(c, &run)?)))
            .await
            .unwrap();
        let agreed: Vec<_> = shares.iter().filter(|share| share.origin == ShareOrigin::Agreement).collect();
        assert_eq!(agreed.iter().map(|share| share.grams.get()).sum::<i64>(), 25_000);
        let shipment = shipments.iter().find(|shipment| shipment.shares.contains(&agreed[0].id)).unwrap();
        let Carriage::SelfCollected(window) = &shipment.carriage else { panic!("{shipment:?}") };
        assert_eq!(window.from().to_rfc3339(), "2026-11-24T07:00:00+00:00");
        assert_eq!(window.to().to_rfc3339(), "2026-11-24T08:00:00+00:00");
    }

    async fn an_association_without_its_own_means_is_served_by_the_van_and_its_driver(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        let rounds = world.store.read(move |c| round_of_run(c, &run)).await.unwrap();
        let [round] = rounds.as_slice() else { panic!("{rounds:?}") };
        assert_eq!(round.state, RoundState::Sent);
        assert!(round.collector.is_some());
        assert!(round.stops.windows(2).all(|pair| pair[0].departure <= pair[1].arrival));
    }

    async fn publishing_confirms_every_share_of_those_who_always_come(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let run = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap().run;
        let (run, shares) =
            world.store.read(move |c| Ok::<_, StoreError>((run_find(c, &run)?, share_of_run(c, &run)?))).await.unwrap();
        assert_eq!(run.state, RunState::Published);
        assert!(!shares.is_empty() && shares.iter().all(|share| share.state == ShareState::Confirmed));
    }

    async fn a_proposal_tells_nobody_until_it_is_published(db: TestDatabase) {
        let world = World::new(&db.store).await;
        let proposed = world.services.run_wave(&Actor::operator(), &world.of, &request()).await.unwrap();
        assert_eq!(proposed.outcome, WaveOutcome::Proposed);
        assert!(mails(&world).await.is_empty());
        let published = world.services.run_wave(&Actor::operator(), &world.of, &publishing()).await.unwrap();
        assert_eq!(published.outcome, WaveOutcome::Published);
        assert_eq!(published.run, proposed.run);
        assert_eq!(mails(&world).await.len(), 6);
    }
}
