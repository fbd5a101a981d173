//! A pickup that failed.

use std::collections::BTreeSet;

use allies::domain::planned::mail::MailKind;
use allies::domain::run::{RoundState, ShareState, StopState, StopTrouble};

use crate::replan::road::{Road, runs};
use crate::support::database::on_both_databases;

on_both_databases! {
    async fn the_job_plans_again_once_for_a_stop_that_failed(db: TestDatabase) {
        let road = Road::new(db).await;
        road.fail(0, StopTrouble::Closed).await;
        assert_eq!(road.job().await, 1);
        assert_eq!(runs(road.world()).await.len(), 2);
        assert_eq!((road.job().await, road.job().await), (0, 0), "not again and again");
        road.plan().await.assert_nothing_is_lost();
    }

    async fn those_who_get_less_are_told_once_with_the_reason_and_nobody_else(db: TestDatabase) {
        let road = Road::new(db).await;
        let lost: BTreeSet<_> = {
            let first = road.round().await.stops[0].pickups.clone();
            road.plan().await.shipments.into_iter().filter(|one| first.contains(&one.id)).map(|one| one.association).collect()
        };
        road.fail(0, StopTrouble::Closed).await;
        assert_eq!(road.job().await, 1);
        let waiting = road.waiting().await;
        let associations: Vec<&String> =
            waiting.keys().filter(|(kind, _)| *kind == MailKind::Association).map(|(_, recipient)| recipient).collect();
        assert_eq!(associations.len(), lost.len(), "{associations:?}");
        for mail in waiting.values().filter(|mail| mail.key.kind == MailKind::Association) {
            let text = mail.content.text.replace(['\u{202F}', '\u{A0}'], " ");
            assert!(text.contains("Le véhicule n’a rien pu prendre chez") && text.contains("c’était fermé"), "{text}");
            assert!(text.contains("avant"), "{text}");
        }
        road.send().await;
        road.replan().await.unwrap();
        assert_eq!(road.told().await, BTreeSet::new(), "said once");
    }

    async fn stops_with_nothing_to_do_are_dropped_and_those_that_stand_keep_their_ids(db: TestDatabase) {
        let road = Road::new(db).await;
        let before = road.round().await;
        road.fail(0, StopTrouble::NothingThere).await;
        assert_eq!(road.job().await, 1);
        let (after, plan) = (road.round().await, road.plan().await);
        assert_eq!((&after.id, &after.collector, after.state), (&before.id, &before.collector, RoundState::UnderWay));
        assert_eq!((after.stops[0].id.clone(), after.stops[0].state), (before.stops[0].id.clone(), StopState::Failed));
        let known: BTreeSet<_> = before.stops.iter().map(|stop| &stop.id).collect();
        assert!(after.stops.iter().all(|stop| known.contains(&stop.id)), "{after:?}");
        for stop in after.stops.iter().filter(|stop| stop.state == StopState::ToDo) {
            let tasks = stop.pickups.iter().chain(&stop.deliveries);
            let food = plan.shipments.iter().filter(|one| tasks.clone().any(|id| *id == one.id)).flat_map(|one| &one.shares);
            assert!(food.clone().count() > 0 && food.clone().any(|id| plan.share(id).state != ShareState::Lost), "{stop:?}");
        }
    }

    async fn what_did_not_fit_is_there_for_somebody_who_can_still_be_told(db: TestDatabase) {
        let road = Road::new(db).await;
        let freed: BTreeSet<_> = {
            let first = road.round().await.stops[0].pickups.clone();
            let plan = road.plan().await;
            let own = plan.shipments.iter().filter(|one| first.contains(&one.id)).flat_map(|one| &one.shares);
            own.map(|id| plan.share(id).lot.clone()).collect()
        };
        road.fail(0, StopTrouble::NoRoom).await;
        assert_eq!(road.job().await, 1);
        let new: Vec<_> = {
            let run = road.plan().await;
            run.shares.into_iter().filter(|share| freed.contains(&share.lot) && share.state != ShareState::Lost).collect()
        };
        let documents = {
            let run = road.plan().await.run.id;
            road.world().services.read_documents(&allies::services::actor::Actor::operator(), &run).await.unwrap()
        };
        let problem: serde_json::Value = serde_json::from_str(&documents.problem).unwrap();
        // The food that did not fit is in the problem again, though at its door it may be too late for anybody.
        assert!(!problem["lots"].as_array().unwrap().is_empty(), "{new:?}");
    }
}
