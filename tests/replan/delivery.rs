//! A delivery that failed: what is on board goes to others, on the vehicle's way.

use std::collections::BTreeSet;

use allies::domain::id::ShareId;
use allies::domain::planned::mail::MailKind;
use allies::domain::planned::share::Share;
use allies::domain::run::{RoundState, ShareState, StopState, StopTrouble};
use allies::services::actor::Actor;
use allies::services::day::board::{Alarm, BoardAsked};
use allies::store::StoreError;
use allies::store::day::memory::memory_shares;

use crate::day::world::day;
use crate::replan::road::{Plan, Road};
use crate::support::database::on_both_databases;

/// Everything is loaded, and the first delivery fails; the shares that were to be left there.
async fn closed_door(road: &Road) -> (usize, BTreeSet<ShareId>) {
    let at = road.load().await;
    let stop = road.round().await.stops[at].clone();
    road.fail(at, StopTrouble::Closed).await;
    let shipments = road.plan().await.shipments;
    let own = shipments.into_iter().filter(|one| stop.deliveries.contains(&one.id)).flat_map(|one| one.shares);
    (at, own.collect())
}

fn passed_on(plan: &Plan) -> Vec<&Share> {
    plan.shares.iter().filter(|share| share.passed_on).collect()
}

on_both_databases! {
    async fn what_is_on_board_goes_to_others_behind_what_is_done(db: TestDatabase) {
        let road = Road::new(db).await;
        let (at, gone) = closed_door(&road).await;
        let before = road.round().await;
        assert_eq!(road.job().await, 1);
        let (plan, after) = (road.plan().await, road.round().await);
        assert!(!gone.is_empty() && gone.iter().all(|id| plan.share(id).state == ShareState::Lost));
        let new = passed_on(&plan);
        assert!(!new.is_empty() && new.iter().all(|share| share.state == ShareState::Collected), "{:?}", plan.shares);
        let offered: i64 = gone.iter().map(|id| plan.share(id).grams.get()).sum();
        assert!(new.iter().map(|share| share.grams.get()).sum::<i64>() <= offered);
        let closed: BTreeSet<_> = gone.iter().map(|id| plan.share(id).association.clone()).collect();
        assert!(new.iter().all(|share| !closed.contains(&share.association)), "who was closed is not asked again");
        // What was done stands where it stood.
        let ids = |round: &allies::domain::planned::round::Round| round.stops.iter().take(at + 1).map(|stop| stop.id.clone()).collect::<Vec<_>>();
        assert_eq!((ids(&after), after.id.clone(), after.collector.clone()), (ids(&before), before.id, before.collector));
        let brought: BTreeSet<_> = after.stops.iter().skip(at + 1).flat_map(|stop| &stop.deliveries).collect();
        for share in &new {
            let shipment = plan.shipments.iter().find(|one| one.shares.contains(&share.id)).unwrap();
            assert!(brought.contains(&shipment.id), "{after:?}");
        }
        plan.assert_nothing_is_lost();
    }

    async fn the_driver_sees_it_and_brings_it_to_the_end(db: TestDatabase) {
        let road = Road::new(db).await;
        let (at, _) = closed_door(&road).await;
        assert_eq!(road.job().await, 1);
        let read = road.world().services.read_driven_round(&road.0.driver(), &road.0.round).await.unwrap();
        assert!(read.stands && read.next_stop().is_some_and(|(number, _)| number == at + 2), "{read:?}");
        for at in at + 1..road.round().await.stops.len() {
            road.pass(at).await;
        }
        assert_eq!(road.round().await.state, RoundState::Done);
    }

    async fn the_last_delivery_that_fails_makes_the_round_go_on(db: TestDatabase) {
        let road = Road::new(db).await;
        let last = road.round().await.stops.len() - 1;
        for at in 0..last {
            road.pass(at).await;
        }
        road.fail(last, StopTrouble::Closed).await;
        assert_eq!(road.round().await.state, RoundState::Done);
        assert_eq!(road.job().await, 1);
        let round = road.round().await;
        assert!(round.state == RoundState::UnderWay && round.stops.len() > last + 1, "{round:?}");
        road.pass(last + 1).await;
        assert_ne!(road.round().await.stops[last + 1].state, StopState::ToDo);
    }

    async fn those_whom_it_concerns_are_told_and_nobody_else(db: TestDatabase) {
        let road = Road::new(db).await;
        let (_, gone) = closed_door(&road).await;
        assert_eq!(road.job().await, 1);
        let plan = road.plan().await;
        let told = road.told().await;
        let concerned: BTreeSet<_> = {
            let shares = passed_on(&plan).into_iter().chain(gone.iter().map(|id| plan.share(id)));
            shares.map(|share| share.association.clone()).collect()
        };
        let associations = told.iter().filter(|(kind, _)| *kind == MailKind::Association).count();
        assert!(associations <= concerned.len(), "{told:?}");
        assert!(told.iter().all(|(kind, _)| *kind != MailKind::Donor), "no shop has anything to do with it: {told:?}");
        let waiting = road.waiting().await;
        let mut texts = waiting.values().map(|mail| mail.content.text.replace(['\u{202F}', '\u{A0}'], " "));
        assert!(texts.any(|text| text.contains("Le véhicule n’a rien pu laisser chez vous : c’était fermé")));
        assert!(waiting.contains_key(&(MailKind::Collector, "van".to_owned())), "who drives reads the new stop: {told:?}");
    }

    async fn the_memory_counts_what_was_passed_on_for_whom_it_reaches(db: TestDatabase) {
        let road = Road::new(db).await;
        let (_, gone) = closed_door(&road).await;
        assert_eq!(road.job().await, 1);
        let plan = road.plan().await;
        let next = allies::domain::planned::run::WaveDay { day: day("2026-11-25"), ..road.world().of.clone() };
        let past = road.world().store.read::<_, StoreError, _>(move |c| memory_shares(c, &next, day("2026-11-01"))).await.unwrap();
        let lost: i64 = gone.iter().map(|id| plan.share(id).grams.get()).sum();
        let counted = |state: ShareState| past.iter().filter(|one| one.state == state).map(|one| one.planned.get()).sum::<i64>();
        assert_eq!(counted(ShareState::Lost), lost, "counts for nobody");
        assert!(counted(ShareState::Collected) >= passed_on(&plan).iter().map(|share| share.grams.get()).sum::<i64>());
    }

    async fn what_nobody_can_take_stays_on_board_and_the_coordinator_is_told(db: TestDatabase) {
        let road = Road(crate::carried::driven::Driven::new(db).await);
        let world = road.world();
        for association in [&world.epicerie, &world.maraude] {
            world.services.answer_all(&Actor::operator(), &road.0.run, association, false).await.unwrap();
        }
        road.0.accept().await;
        road.at(road.round().await.stops[0].arrival);
        let stops = road.round().await.stops.len();
        let read = world.services.read_driven_round(&road.0.driver(), &road.0.round).await.unwrap();
        let order: Vec<usize> = {
            let round = road.round().await;
            (0..stops).filter(|at| read.stops.iter().any(|stop| stop.id == round.stops[*at].id)).collect()
        };
        let last = *order.last().unwrap();
        for at in order.iter().filter(|at| **at != last) {
            road.pass(*at).await;
        }
        road.fail(last, StopTrouble::Closed).await;
        assert_eq!(road.job().await, 1);
        let plan = road.plan().await;
        assert!(passed_on(&plan).is_empty(), "{:?}", plan.shares);
        let board = world.services.read_day_board(&Actor::operator(), &world.of.territory, &BoardAsked { day: Some(world.of.day), wave: None }).await.unwrap();
        let alarms = board.shown.unwrap().alarms;
        let on_board = alarms.iter().find_map(|alarm| if let Alarm::OnBoard { mass, .. } = alarm { Some(mass.get()) } else { None });
        let lost: i64 = plan.shares.iter().filter(|share| share.state == ShareState::Lost).map(|share| share.grams.get()).sum();
        assert!(lost > 0 && on_board == Some(lost), "{alarms:?}");
        assert_eq!(road.job().await, 0, "once");
    }
}
