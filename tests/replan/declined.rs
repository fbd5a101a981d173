//! A round that nobody drives any more.

use allies::domain::fleet::vehicle::{Vehicle, VehicleParts};
use allies::domain::id::VehicleId;
use allies::domain::kept::Kept;
use allies::domain::planned::mail::MailKind;
use allies::domain::run::RoundState;
use allies::services::actor::Actor;
use allies::store::standing::vehicle::{vehicle_all, vehicle_insert};
use chrono::TimeDelta;

use crate::carried::driven::Driven;
use crate::replan::road::{Road, runs};
use crate::support::database::on_both_databases;

/// A second van of the territory, which whoever is free drives.
async fn another_van(driven: &Driven) {
    let (territory, id) = (driven.world.of.territory.clone(), driven.world.services.new_id::<VehicleId>());
    driven
        .world
        .write(move |c| {
            let known = vehicle_all(c, &territory)?.remove(0).value.parts().clone();
            let parts = VehicleParts { external_ref: "wagon".parse().ok(), name: "Camionnette".parse().unwrap(), ..known };
            vehicle_insert(c, &[Kept::new(id.clone(), territory.clone(), Vehicle::new(parts).unwrap())])
        })
        .await;
}

on_both_databases! {
    async fn another_vehicle_drives_it_and_those_who_wait_are_told_who_comes(db: TestDatabase) {
        let road = Road(Driven::new(db).await);
        road.send().await;
        another_van(&road.0).await;
        road.later(5);
        road.world().services.answer_round(&road.0.driver(), &road.0.round, false).await.unwrap();
        assert_eq!((road.job().await, road.job().await), (1, 0));
        let plan = road.plan().await;
        let [round] = plan.rounds.as_slice() else { panic!("{:?}", plan.rounds) };
        assert_eq!((round.code.as_str(), round.state), ("wagon", RoundState::Sent));
        plan.assert_nothing_is_lost();
        let told = road.told().await;
        assert!(told.contains(&(MailKind::Collector, "wagon".to_owned())), "{told:?}");
        assert!(!told.contains(&(MailKind::Collector, "van".to_owned())), "who said no knows: {told:?}");
        assert!(!told.contains(&(MailKind::Association, "Maraude".to_owned())), "it fetches for itself: {told:?}");
    }

    async fn where_nobody_else_drives_it_is_told_that_nobody_brings_it(db: TestDatabase) {
        let road = Road(Driven::new(db).await);
        road.send().await;
        road.later(5);
        road.world().services.answer_round(&road.0.driver(), &road.0.round, false).await.unwrap();
        assert_eq!((road.job().await, road.job().await), (1, 0));
        let plan = road.plan().await;
        assert!(plan.rounds.is_empty());
        plan.assert_nothing_is_lost();
        assert!(road.told().await.iter().any(|(kind, _)| *kind == MailKind::Association));
    }

    async fn what_is_freed_later_is_still_shared_out_ninety_minutes_after_the_cut_off(db: TestDatabase) {
        let road = Road(Driven::new(db).await);
        another_van(&road.0).await;
        road.later(5);
        road.world().services.answer_round(&road.0.driver(), &road.0.round, false).await.unwrap();
        assert_eq!(road.job().await, 1);
        let run = road.plan().await.run.id;
        let (services, epicerie) = (&road.world().services, &road.world().epicerie);
        services.answer_all(&Actor::operator(), &run, epicerie, false).await.unwrap();
        let due = "2026-11-23T21:29:00Z".parse().unwrap();
        road.at(due);
        assert_eq!((road.job().await, runs(road.world()).await.len()), (1, 3));
        let of = road.world().of.clone();
        let last = road.plan().await;
        assert!(last.shares.iter().all(|share| share.association != road.world().epicerie), "{of:?}");
        last.assert_nothing_is_lost();
        road.world().clock.advance(TimeDelta::minutes(60));
        assert_eq!(road.job().await, 0);
    }
}
