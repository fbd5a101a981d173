//! Small days, solved by trying everything with a simulation of its own.

use std::cmp::Reverse;

use allies::budget::Budget;
use allies::domain::place::position::DETOUR;
use allies::rounds::problem::{Shipment, Vehicle, Visit};
use allies::rounds::{Load, Problem, SearchSettings, plan_rounds};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};

use crate::rounds::generate::{Size, day};

/// Grams carried of priority 1 and 2, most first; then vehicles, metres.
type Worth = (Reverse<i64>, Reverse<i64>, usize, i64);

/// What is done next: the index of a shipment, and whether it is unloaded.
type Step = (usize, bool);

/// The best that can be done, each vehicle's rounds tried in turn.
fn best(problem: &Problem) -> Worth {
    let count = problem.shipments.len();
    let choices: Vec<Vec<Option<i64>>> =
        problem.vehicles.iter().map(|vehicle| (0..1 << count).map(|set: usize| shortest(problem, vehicle, set)).collect()).collect();
    let mut found = Vec::new();
    share_out(problem, &choices, (0, 0), (0, 0), &mut found);
    found.into_iter().min().unwrap()
}

/// Gives each vehicle a set of the shipments not yet taken.
fn share_out(problem: &Problem, choices: &[Vec<Option<i64>>], taken: (usize, usize), driven: (usize, i64), found: &mut Vec<Worth>) {
    let (set, vehicle) = taken;
    let Some(lengths) = choices.get(vehicle) else {
        let carried = |priority| -> i64 {
            let shipments = problem.shipments.iter().enumerate();
            let carried = shipments.filter(|(index, shipment)| set & 1 << index != 0 && shipment.priority == priority);
            carried.map(|(_, shipment)| shipment.load.total().get()).sum()
        };
        found.push((Reverse(carried(1)), Reverse(carried(2)), driven.0, driven.1));
        return;
    };
    for (more, length) in lengths.iter().enumerate().filter(|(more, _)| more & set == 0) {
        if let Some(length) = length {
            let vehicles = driven.0 + usize::from(more != 0);
            share_out(problem, choices, (set | more, vehicle + 1), (vehicles, driven.1 + length), found);
        }
    }
}

/// The shortest round that carries a set.
fn shortest(problem: &Problem, vehicle: &Vehicle, set: usize) -> Option<i64> {
    let mut best = if set == 0 { Some(0) } else { None };
    let mut steps = Vec::new();
    orders(set, set, &mut steps, &mut |steps| {
        if let Some(meters) = drive(problem, vehicle, steps) {
            best = Some(best.map_or(meters, |best: i64| best.min(meters)));
        }
    });
    best
}

/// Every order in which each of a set is loaded before it is unloaded.
fn orders(to_load: usize, to_unload: usize, steps: &mut Vec<Step>, tell: &mut impl FnMut(&[Step])) {
    if to_unload == 0 {
        tell(steps);
    }
    for index in (0..usize::BITS as usize).filter(|index| to_unload & 1 << index != 0) {
        let bit = 1 << index;
        steps.push((index, to_load & bit == 0));
        if to_load & bit == 0 {
            orders(to_load, to_unload & !bit, steps, tell);
        } else {
            orders(to_load & !bit, to_unload, steps, tell);
        }
        steps.pop();
    }
}

/// The metres of a round, if some second to leave keeps every limit.
fn drive(problem: &Problem, vehicle: &Vehicle, steps: &[Step]) -> Option<i64> {
    let minutes = (0..=(vehicle.shift.to - vehicle.shift.from) / 60).map(|minute| vehicle.shift.from + minute * 60);
    let mut meters = None;
    // Leaving later only shortens time on board, until a window closes: the last minute that works is as good as any.
    let last = minutes.rev().find(|leaves| {
        meters = simulate(problem, vehicle, steps, *leaves, false);
        meters.is_some()
    })?;
    (last..last + 60).rev().find_map(|leaves| simulate(problem, vehicle, steps, leaves, true))
}

fn simulate(problem: &Problem, vehicle: &Vehicle, steps: &[Step], leaves: i64, on_board_too: bool) -> Option<i64> {
    let visit = |step: &Step| -> &Visit {
        let shipment = &problem.shipments[step.0];
        if step.1 { &shipment.delivery } else { &shipment.pickup }
    };
    let leg = |from: usize, to: usize| {
        let meters = DETOUR * problem.places[from].position.distance_m(problem.places[to].position);
        (allies::domain::number::nearest(meters * 3.6 / vehicle.profile.speed_kmh()), allies::domain::number::nearest(meters))
    };
    let (mut time, mut meters, mut place) = (leaves, 0, vehicle.start);
    let mut loaded: Vec<(usize, i64, i64)> = Vec::new();
    for stop in steps.chunk_by(|one, other| visit(one).place == visit(other).place) {
        let here = visit(&stop[0]).place;
        let (seconds, length) = leg(place, here);
        let open = |instant: i64| stop.iter().all(|step| visit(step).windows.iter().any(|w| w.from <= instant && instant <= w.to));
        let arrival = time + seconds;
        let openings = stop.iter().flat_map(|step| visit(step).windows.iter().map(|window| window.from.max(arrival)));
        let begin = openings.chain([arrival]).filter(|instant| open(*instant)).min()?;
        (place, meters) = (here, meters + length);
        time = begin + problem.places[here].stop_seconds + stop.iter().map(|step| visit(step).service_seconds).sum::<i64>();
        for (index, _) in stop.iter().filter(|step| step.1) {
            let at = loaded.iter().position(|(shipment, _, _)| shipment == index)?;
            let (_, departure, from) = loaded.remove(at);
            let Shipment { max_seconds_on_board, max_unrefrigerated_meters, .. } = &problem.shipments[*index];
            let too_long = on_board_too && max_seconds_on_board.is_some_and(|limit| begin - departure > limit);
            let too_far = !vehicle.refrigerated && max_unrefrigerated_meters.is_some_and(|limit| meters - from > limit);
            if too_long || too_far {
                return None;
            }
        }
        loaded.extend(stop.iter().filter(|step| !step.1).map(|step| (step.0, time, meters)));
        let load = loaded.iter().fold(Load::ZERO, |sum, (shipment, _, _)| sum + problem.shipments[*shipment].load);
        if !load.fits(vehicle.capacity) {
            return None;
        }
    }
    let (seconds, length) = leg(place, vehicle.end);
    let holds = time + seconds <= vehicle.shift.to && vehicle.max_meters.is_none_or(|limit| meters + length <= limit);
    holds.then_some(meters + length)
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 25, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn on_small_days_nothing_is_better_than_what_is_planned(seed: u64, vehicles in 1_i64..3, shipments in 1_i64..5) {
        let problem = day(seed, Size { places: 6, vehicles, shipments }).into_problem().unwrap();
        let result = plan_rounds(&problem, &SearchSettings { seed: 1, iterations: Some(200) }, &Budget::unlimited()).unwrap();
        let left = |shipment: &Shipment| result.unserved.iter().any(|left| left.shipment == shipment.id);
        let carried = |priority| -> i64 {
            let carried = problem.shipments.iter().filter(|shipment| shipment.priority == priority && !left(shipment));
            carried.map(|shipment| shipment.load.total().get()).sum()
        };
        let meters = result.rounds.iter().map(|round| round.meters).sum();
        let planned = (Reverse(carried(1)), Reverse(carried(2)), result.rounds.len(), meters);
        prop_assert_eq!(planned, best(&problem));
    }
}
