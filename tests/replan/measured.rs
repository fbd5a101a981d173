//! A territory of sixty donors and twenty-five associations: a delivery fails, and the day is planned again. `scripts/bench --replan` shows
//! how long that takes.

use std::time::Instant;

use allies::config::settings::Settings;
use allies::domain::fleet::vehicle::{Vehicle, VehicleParts};
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::id::{OrganisationId, SiteId, VehicleId};
use allies::domain::kept::Kept;
use allies::domain::organisation::kind::OrganisationKind;
use allies::domain::planned::driving::StopWord;
use allies::domain::run::StopTrouble;
use allies::jobs::outbox::send_all;
use allies::mail::transport::Transport;
use allies::services::actor::Actor;
use allies::services::day::run::DayRequest;
use allies::services::keep::Keep;
use allies::store::standing::vehicle::{vehicle_all, vehicle_insert};
use tempfile::TempDir;

use crate::day::published::mails;
use crate::day::world::{DAY, World, lot, publishing};
use crate::mail::bed::to_files;
use crate::replan::road::plan;
use crate::support::database::on_both_databases;

const DONORS: i32 = 60;
const ASSOCIATIONS: i64 = 25;
const VANS: usize = 6;

/// Donors on a grid around the town, each with bread and fruit; one association in five fetches for itself.
async fn town(world: &World) {
    for at in 0..DONORS {
        let site: SiteId = world.services.new_id();
        let place = (50.58 + 0.012 * f64::from(at % 10), 2.98 + 0.025 * f64::from(at / 10));
        world.donor(&site, &format!("D{at:02}"), OrganisationKind::Bakery, place).await;
        let (bread, fruit) = (8_000 + 500 * i64::from(at % 7), 20_000 + 1_000 * i64::from(at % 11));
        let lots = vec![
            lot(ProductFamily::Bakery, TemperatureClass::Ambient, bread),
            lot(ProductFamily::FruitVegetables, TemperatureClass::Ambient, fruit),
        ];
        world.offer(&site, DAY, if at % 2 == 0 { (8, 11) } else { (9, 13) }, lots).await;
    }
    for at in 0..ASSOCIATIONS - 3 {
        let id: OrganisationId = world.services.new_id();
        world.association(&id, &format!("A{at:02}"), 30 + 9 * at, at % 5 == 0).await;
    }
    let territory = world.of.territory.clone();
    let vans: Vec<_> = (1..VANS).map(|at| (world.services.new_id::<VehicleId>(), format!("van{at}"))).collect();
    world
        .write(move |c| {
            let known = vehicle_all(c, &territory)?.remove(0).value.parts().clone();
            for (id, code) in &vans {
                let parts = VehicleParts { external_ref: code.parse().ok(), name: code.parse().unwrap(), ..known.clone() };
                vehicle_insert(c, &[Kept::new(id.clone(), territory.clone(), Vehicle::new(parts).unwrap())])?;
            }
            Ok(())
        })
        .await;
}

/// The mails of the evening leave.
async fn send(world: &World) {
    let folder = TempDir::new().unwrap();
    send_all(&world.services, &Transport::new(&to_files(folder.path())).unwrap()).await.unwrap();
}

on_both_databases! {
    async fn a_day_of_sixty_donors_goes_on_after_a_delivery_that_failed(db: TestDatabase) {
        let world = World::before_any_gift(&db.store).await;
        town(&world).await;
        let limits = Settings::load(None, Vec::<(String, String)>::new()).unwrap().day;
        world.services.run_wave(&Actor::operator(), &world.of, &DayRequest { limits: limits.clone(), ..publishing() }).await.unwrap();
        let (before, operator) = (plan(&world).await, Actor::operator());
        send(&world).await;
        for round in &before.rounds {
            world.services.answer_round(&Actor::operator(), &round.id, true).await.unwrap();
        }
        // Every round goes as planned until the first delivery of the first one, which fails.
        let closed = before.rounds[0].stops.iter().find(|stop| stop.pickups.is_empty()).unwrap();
        let stops = before.rounds.iter().flat_map(|round| round.stops.iter().map(move |stop| (round, stop)));
        let mut passed: Vec<_> = stops.filter(|(_, stop)| stop.arrival <= closed.arrival).collect();
        passed.sort_by_key(|(_, stop)| (stop.arrival, stop.id == closed.id));
        for (round, stop) in passed {
            world.clock.advance((stop.arrival - world.services.now()).max(chrono::TimeDelta::zero()));
            let say = |word| world.services.report_stop(&operator, &round.id, &stop.id, word);
            if stop.id == closed.id {
                say(StopWord::Failed(StopTrouble::Closed)).await.unwrap();
            } else {
                say(StopWord::Arrived).await.unwrap();
                say(StopWord::Done).await.unwrap();
            }
        }
        let mails_before = mails(&world).await.len();
        let begun = Instant::now();
        world.services.replan(&Actor::operator(), &before.run.id, &limits, Keep::nothing()).await.unwrap();
        let took = begun.elapsed();
        let after = plan(&world).await;
        after.assert_nothing_is_lost();
        let told = mails(&world).await.len() - mails_before;
        let passed: i64 = after.shares.iter().filter(|share| share.passed_on).map(|share| share.grams.get()).sum();
        eprintln!("planned again in {} ms: {} rounds, {passed} g passed on, {told} mails", took.as_millis(), after.rounds.len());
        assert!(passed > 0);
    }
}
