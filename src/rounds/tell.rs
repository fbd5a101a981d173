//! Rounds as a result: by id, with their sums, and a reason for all that stays behind.

use std::collections::BTreeSet;

use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::locked::Driving;
use crate::rounds::reason::{Action, UnservedReason};
use crate::rounds::result::{Round, RoundsResult, Stop, TravelSource, Unserved};
use crate::rounds::schedule::Stop as Halt;

/// The result of these rounds; `left` says why a shipment stays behind.
pub fn tell(
    instance: &Instance,
    driving: &[Driving],
    left: impl Fn(usize) -> Option<(UnservedReason, Action)>,
    (travel_source, cut_short): (TravelSource, bool),
) -> RoundsResult {
    let tasks = driving.iter().flat_map(|driving| &driving.tasks);
    let carried: BTreeSet<usize> = tasks.filter(|task| task.end == End::Delivery).map(|task| task.shipment).collect();
    let mass = |wanted: bool| -> Grams {
        let shipments = instance.shipments().iter().enumerate();
        shipments.filter(|(index, _)| carried.contains(index) == wanted).map(|(_, shipment)| shipment.load.total()).sum()
    };
    let unserved = instance.shipments().iter().enumerate().filter(|(index, _)| !carried.contains(index));
    let unserved = unserved.filter_map(|(index, shipment)| {
        let (reason, action) = left(index)?;
        Some(Unserved { shipment: shipment.id.clone(), reason, action })
    });
    RoundsResult {
        rounds: driving.iter().filter_map(|driving| round(instance, driving)).collect(),
        unserved: unserved.collect(),
        carried: mass(true),
        left: mass(false),
        travel_source,
        cut_short,
        regular: Vec::new(),
    }
}

fn round(instance: &Instance, Driving { vehicle, tasks, schedule }: &Driving) -> Option<Round> {
    Some(Round {
        vehicle: instance.vehicles().get(*vehicle)?.id.clone(),
        leaves: schedule.leaves,
        meters: schedule.meters,
        seconds: schedule.seconds(),
        stops: schedule.stops.iter().filter_map(|halt| stop(instance, tasks, halt)).collect(),
    })
}

fn stop(instance: &Instance, tasks: &[Task], halt: &Halt) -> Option<Stop> {
    let here = tasks.get(halt.first..halt.first + halt.count)?;
    let ids = |end: End| -> Vec<ExternalRef> {
        let mut shipments: Vec<usize> = here.iter().filter(|task| task.end == end).map(|task| task.shipment).collect();
        shipments.sort_unstable();
        shipments.iter().filter_map(|index| instance.shipments().get(*index)).map(|shipment| shipment.id.clone()).collect()
    };
    Some(Stop {
        place: instance.place(halt.place)?.id.clone(),
        arrival: halt.arrival,
        departure: halt.departure,
        pickups: ids(End::Pickup),
        deliveries: ids(End::Delivery),
    })
}
