//! Solved rounds as they are kept: places, vehicles and shipments by their own ids, seconds as instants.

use std::collections::BTreeMap;

use chrono::TimeDelta;

use crate::domain::id::{ExternalRef, RunId, ShipmentId, SiteId};
use crate::domain::planned::round::{Round, Second, Stop};
use crate::domain::planned::shipment::Shipment;
use crate::domain::run::{RoundState, StopState};
use crate::rounds::RoundsResult;
use crate::rounds::result::Round as Solved;
use crate::services::context::Services;
use crate::services::day::ground::{Ground, site_code};
use crate::services::day::transport::Driven;

/// The rounds of a result.
pub(in crate::services::day) fn rounds_of(
    services: &Services,
    ground: &Ground,
    run: &RunId,
    (driven, shipments): (&[Driven], &[Shipment]),
    result: &RoundsResult,
) -> Vec<Round> {
    let sites: BTreeMap<String, &SiteId> = ground.sites.keys().map(|id| (site_code(ground, id), id)).collect();
    let shipments: BTreeMap<&ExternalRef, &ShipmentId> = shipments.iter().map(|shipment| (&shipment.code, &shipment.id)).collect();
    let known = result.rounds.iter().filter_map(|solved| {
        let driven = driven.iter().find(|driven| driven.document.id == solved.vehicle.as_str())?;
        Some(Round {
            id: services.new_id(),
            run: run.clone(),
            code: solved.vehicle.clone(),
            vehicle: driven.vehicle.clone(),
            collector: driven.collector.clone(),
            second: driven.second.clone().map(|collector| Second { collector, declined: false }),
            state: RoundState::Planned,
            leaves: ground.midnight() + TimeDelta::seconds(solved.leaves),
            meters: solved.meters,
            seconds: solved.seconds,
            stops: stops(services, ground, solved, (&sites, &shipments)),
        })
    });
    known.collect()
}

type Known<'a> = (&'a BTreeMap<String, &'a SiteId>, &'a BTreeMap<&'a ExternalRef, &'a ShipmentId>);

fn stops(services: &Services, ground: &Ground, solved: &Solved, (sites, shipments): Known<'_>) -> Vec<Stop> {
    let origin = ground.midnight();
    let tasks = |codes: &[ExternalRef]| codes.iter().filter_map(|code| shipments.get(code).map(|id| (*id).clone())).collect();
    let known = solved.stops.iter().filter_map(|stop| {
        Some(Stop {
            id: services.new_id(),
            site: (*sites.get(stop.place.as_str())?).clone(),
            arrival: origin + TimeDelta::seconds(stop.arrival),
            departure: origin + TimeDelta::seconds(stop.departure),
            state: StopState::ToDo,
            pickups: tasks(&stop.pickups),
            deliveries: tasks(&stop.deliveries),
        })
    });
    known.collect()
}
