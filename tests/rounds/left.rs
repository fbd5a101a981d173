//! What is left behind is left for good: no round has room for it, wherever it is loaded and unloaded, by a simulation of its own.

use allies::budget::Budget;
use allies::rounds::problem::Vehicle;
use allies::rounds::result::{Round, RoundsResult};
use allies::rounds::{Problem, SearchSettings, UnservedReason, plan_rounds};

use crate::rounds::generate::{Size, day};
use crate::rounds::oracle::{Step, drive};

fn index(problem: &Problem, id: &str) -> usize {
    problem.shipments.iter().position(|shipment| shipment.id.as_str() == id).unwrap()
}

fn steps(problem: &Problem, round: &Round) -> Vec<Step> {
    let all = round.stops.iter().flat_map(|stop| {
        let unloaded = stop.deliveries.iter().map(|id| (index(problem, id.as_str()), true));
        unloaded.chain(stop.pickups.iter().map(|id| (index(problem, id.as_str()), false)))
    });
    all.collect()
}

/// Whether `vehicle` could carry one shipment more than what `steps` does.
fn has_room(problem: &Problem, vehicle: &Vehicle, steps: &[Step], shipment: usize) -> bool {
    (0..=steps.len()).any(|first| {
        (first..=steps.len()).any(|second| {
            let more = [&steps[..first], &[(shipment, false)], &steps[first..second], &[(shipment, true)], &steps[second..]].concat();
            drive(problem, vehicle, &more).is_some()
        })
    })
}

fn simply_inserted(problem: &Problem, result: &RoundsResult) -> Vec<String> {
    let mut found = Vec::new();
    for left in &result.unserved {
        for vehicle in &problem.vehicles {
            let round = result.rounds.iter().find(|round| round.vehicle == vehicle.id);
            let steps = round.map_or(Vec::new(), |round| steps(problem, round));
            if has_room(problem, vehicle, &steps, index(problem, left.shipment.as_str())) {
                found.push(format!("{} in {}", left.shipment, vehicle.id));
            }
        }
    }
    found
}

#[test]
fn nothing_that_could_simply_be_inserted_is_left() {
    let mut left = 0;
    for seed in 100..112 {
        let problem = day(seed, Size { places: 12, vehicles: 3, shipments: 24 }).into_problem().unwrap();
        let result = plan_rounds(&problem, &SearchSettings { seed, iterations: Some(60) }, &Budget::unlimited());
        assert_eq!(simply_inserted(&problem, &result), Vec::<String>::new(), "seed {seed}");
        left += result.unserved.iter().filter(|left| left.reason == UnservedReason::VehiclesFull).count();
    }
    assert!(left > 10, "only {left} shipments found no room: these days are too easy to show anything");
}
