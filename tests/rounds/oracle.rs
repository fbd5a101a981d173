//! Small days, solved by trying everything with a simulation of its own.

use std::cmp::Reverse;

use allies::budget::Budget;
use allies::domain::number::nearest;
use allies::domain::place::position::DETOUR;
use allies::rounds::problem::{Shipment, Vehicle, Visit};
use allies::rounds::{Load, Problem, SearchSettings, plan_rounds};

use crate::rounds::generate::{Size, day};

/// Grams carried of priority 1 and 2, most first; then vehicles, metres.
pub type Worth = (Reverse<i64>, Reverse<i64>, usize, i64);

/// What is done next: the index of a shipment, and whether it is unloaded.
pub type Step = (usize, bool);

/// The best that can be done, each vehicle's rounds tried in turn.
fn best(problem: &Problem) -> Worth {
    let count = problem.shipments.len();
    let choices: Vec<Vec<Option<i64>>> =
        problem.vehicles.iter().map(|vehicle| (0..1 << count).map(|set: usize| shortest(problem, vehicle, set)).collect()).collect();
    let mut found = Vec::new();
    share_out(problem, &choices, (0, 0), (0, 0), &mut found);
    found.into_iter().min().unwrap()
}

/// Gives each vehicle a set of the shipments not yet taken; `choices` are the metres of the shortest round of each vehicle for each set.
pub fn share_out(problem: &Problem, choices: &[Vec<Option<i64>>], taken: (usize, usize), driven: (usize, i64), found: &mut Vec<Worth>) {
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
pub fn orders(to_load: usize, to_unload: usize, steps: &mut Vec<Step>, tell: &mut impl FnMut(&[Step])) {
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

/// The metres of a round, if some second to leave keeps every limit: the first of the shift, or one that meets an opening or a closing
/// without a wait before it.
pub fn drive(problem: &Problem, vehicle: &Vehicle, steps: &[Step]) -> Option<i64> {
    let mut seconds = vec![(vehicle.shift.from, 0)];
    let (mut offset, mut place) = (0, vehicle.start);
    for stop in steps.chunk_by(|one, other| visit(problem, one).place == visit(problem, other).place) {
        let here = visit(problem, &stop[0]).place;
        offset += leg(problem, vehicle, place, here).0;
        let windows = stop.iter().flat_map(|step| &visit(problem, step).windows);
        seconds.extend(windows.flat_map(|window| [window.from, window.to]).map(|instant| (instant, offset)));
        (offset, place) = (offset + duration(problem, stop), here);
    }
    seconds.push((vehicle.shift.to, offset + leg(problem, vehicle, place, vehicle.end).0));
    let leaves = seconds.into_iter().map(|(instant, offset)| instant - offset).filter(|leaves| *leaves >= vehicle.shift.from);
    leaves.into_iter().find_map(|leaves| simulate(problem, vehicle, steps, leaves))
}

pub fn visit<'a>(problem: &'a Problem, step: &Step) -> &'a Visit {
    let shipment = &problem.shipments[step.0];
    if step.1 { &shipment.delivery } else { &shipment.pickup }
}

/// Seconds and metres.
fn leg(problem: &Problem, vehicle: &Vehicle, from: usize, to: usize) -> (i64, i64) {
    let meters = DETOUR * problem.places[from].position.distance_m(problem.places[to].position);
    (nearest(meters * 3.6 / vehicle.profile.speed_kmh()), nearest(meters))
}

fn duration(problem: &Problem, stop: &[Step]) -> i64 {
    let place = visit(problem, &stop[0]).place;
    problem.places[place].stop_seconds + stop.iter().map(|step| visit(problem, step).service_seconds).sum::<i64>()
}

fn simulate(problem: &Problem, vehicle: &Vehicle, steps: &[Step], leaves: i64) -> Option<i64> {
    let (mut time, mut meters, mut place) = (leaves, 0, vehicle.start);
    let mut loaded: Vec<(usize, i64, i64)> = Vec::new();
    for stop in steps.chunk_by(|one, other| visit(problem, one).place == visit(problem, other).place) {
        let here = visit(problem, &stop[0]).place;
        let (seconds, length) = leg(problem, vehicle, place, here);
        let windows = |step: &Step| visit(problem, step).windows.iter();
        let open = |instant: i64| stop.iter().all(|step| windows(step).any(|window| window.from <= instant && instant <= window.to));
        let arrival = time + seconds;
        let openings = stop.iter().flat_map(windows).map(|window| window.from.max(arrival));
        let begin = openings.filter(|instant| open(*instant)).min()?;
        (place, meters, time) = (here, meters + length, begin + duration(problem, stop));
        for (index, _) in stop.iter().filter(|step| step.1) {
            let at = loaded.iter().position(|(shipment, _, _)| shipment == index)?;
            let (_, departure, from) = loaded.remove(at);
            let Shipment { max_seconds_on_board, max_unrefrigerated_meters, .. } = &problem.shipments[*index];
            let too_long = max_seconds_on_board.is_some_and(|limit| begin - departure > limit);
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
    let (seconds, length) = leg(problem, vehicle, place, vehicle.end);
    let holds = time + seconds <= vehicle.shift.to && vehicle.max_meters.is_none_or(|limit| meters + length <= limit);
    holds.then_some(meters + length)
}

#[test]
fn on_small_days_nothing_is_better_than_what_is_planned() {
    for seed in 0..24 {
        let vehicles = 1 + i64::try_from(seed % 2).unwrap();
        let problem = day(seed, Size { places: 6, vehicles, shipments: 4 }).into_problem().unwrap();
        let result = plan_rounds(&problem, &SearchSettings { seed: 1, iterations: Some(400) }, &Budget::unlimited());
        let left = |shipment: &Shipment| result.unserved.iter().any(|left| left.shipment == shipment.id);
        let carried = |priority| -> i64 {
            let carried = problem.shipments.iter().filter(|shipment| shipment.priority == priority && !left(shipment));
            carried.map(|shipment| shipment.load.total().get()).sum()
        };
        let meters = result.rounds.iter().map(|round| round.meters).sum();
        let planned = (Reverse(carried(1)), Reverse(carried(2)), result.rounds.len(), meters);
        assert_eq!(planned, best(&problem), "seed {seed}");
    }
}
