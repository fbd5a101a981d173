//! The rounds of a day: what each vehicle could carry alone, the search, the repair, and a reason for all that stays behind.

use crate::budget::Budget;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;
use crate::rounds::diagnose::{explain, obstacle};
use crate::rounds::instance::{End, Instance, Task};
use crate::rounds::problem::{Problem, Vehicle};
use crate::rounds::reason::UnservedReason;
use crate::rounds::repair::Rounds;
use crate::rounds::result::{Round, RoundsResult, Stop, TravelSource, Unserved};
use crate::rounds::schedule::{Schedule, Stop as Halt};
use crate::rounds::search::finder::{Finder, Found, Search, SearchSettings};
use crate::rounds::search::hunt::Hunt;
use crate::rounds::tours::model::Model;

/// Plans the rounds of a day. With iterations in `settings`, the same problem and seed give the same result unless time cut it short.
#[must_use]
pub fn plan_rounds(problem: &Problem, settings: &SearchSettings, budget: &Budget) -> RoundsResult {
    let instance = Instance::new(problem.clone());
    let vehicles = || instance.vehicles().iter();
    let shipments = 0..instance.shipments().len();
    let alone: Vec<Vec<Option<UnservedReason>>> =
        shipments.map(|index| vehicles().map(|vehicle| obstacle(&instance, index, vehicle)).collect()).collect();
    let possible: Vec<Vec<bool>> = alone.iter().map(|obstacles| obstacles.iter().map(Option::is_none).collect()).collect();
    let kinds = kinds(problem);
    let model = Model::new(&instance);
    let found = if possible.iter().flatten().any(|possible| *possible) {
        let search = Search { model: &model, possible: &possible, kinds: &kinds, settings: *settings, budget: budget.clone() };
        Hunt.find(&search)
    } else {
        Found { drafts: Vec::new(), cut_short: false }
    };
    let rounds = Rounds::new(&model, &kinds, found.drafts).complete(&possible);
    RoundsResult { cut_short: found.cut_short, ..tell(&instance, &rounds, &alone, problem.travel_source) }
}

/// For each vehicle, the first one that is like it in everything but its id.
fn kinds(problem: &Problem) -> Vec<usize> {
    let Some(first) = problem.vehicles.first() else {
        return Vec::new();
    };
    let nameless: Vec<Vehicle> = problem.vehicles.iter().map(|vehicle| Vehicle { id: first.id.clone(), ..vehicle.clone() }).collect();
    nameless.iter().map(|vehicle| nameless.iter().position(|other| other == vehicle).unwrap_or_default()).collect()
}

fn tell(instance: &Instance, rounds: &Rounds<'_>, alone: &[Vec<Option<UnservedReason>>], travel_source: TravelSource) -> RoundsResult {
    let carried = rounds.carried();
    let mass = |wanted: bool| -> Grams {
        let shipments = instance.shipments().iter().enumerate();
        shipments.filter(|(index, _)| carried.contains(index) == wanted).map(|(_, shipment)| shipment.load.total()).sum()
    };
    let unserved = instance.shipments().iter().zip(alone).enumerate().filter(|(index, _)| !carried.contains(index));
    RoundsResult {
        rounds: rounds.driving().filter_map(|(vehicle, tasks, schedule)| round(instance, vehicle, tasks, schedule)).collect(),
        unserved: unserved
            .map(|(_, (shipment, obstacles))| {
                let (reason, action) = explain(shipment, obstacles);
                Unserved { shipment: shipment.id.clone(), reason, action }
            })
            .collect(),
        carried: mass(true),
        left: mass(false),
        travel_source,
        cut_short: false,
    }
}

fn round(instance: &Instance, vehicle: usize, tasks: &[Task], schedule: &Schedule) -> Option<Round> {
    Some(Round {
        vehicle: instance.vehicles().get(vehicle)?.id.clone(),
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
