//! A whole result against its problem.

use std::collections::{BTreeMap, BTreeSet};

use crate::rounds::checker::course::{Directory, resolve};
use crate::rounds::checker::regular::Regulars;
use crate::rounds::checker::round::Recount;
use crate::rounds::checker::violation::{Violation, ViolationCode, Violations};
use crate::rounds::exchange::result::{ResultDocument, RoundDocument, StopDocument};
use crate::rounds::problem::Problem;

/// Everything that is wrong with a result, recomputed from the problem and the result alone; nothing when it holds.
#[must_use]
pub fn verify(problem: &Problem, result: &ResultDocument) -> Vec<Violation> {
    let directory = Directory::new(problem);
    let mut violations = Violations::default();
    check_vehicles(result, &mut violations);
    let mut courses = Vec::with_capacity(result.rounds.len());
    for (index, round) in result.rounds.iter().enumerate() {
        let at = format!("/rounds/{index}");
        if let Some(course) = resolve(&directory, &at, round, &mut violations) {
            let left = result.unserved.iter().map(|left| left.shipment.as_str()).collect();
            Recount { problem, course: &course, stated: round, at: &at, left }.check(&mut violations);
            courses.push(course);
        }
    }
    Regulars { problem, courses: &courses }.check(&result.regular, &mut violations);
    check_locked(problem, result, &mut violations);
    check_shipments(problem, &directory, result, &mut violations);
    check_totals(problem, &directory, result, &mut violations);
    violations.0
}

fn check_vehicles(result: &ResultDocument, violations: &mut Violations) {
    let mut seen = BTreeSet::new();
    for (index, round) in result.rounds.iter().enumerate() {
        if !seen.insert(round.vehicle.as_str()) {
            violations.add(ViolationCode::Duplicate, format!("/rounds/{index}/vehicle"), format!("{} has two rounds", round.vehicle));
        }
    }
}

/// Each locked stop stands where it stood, does what it did, when it was done.
fn check_locked(problem: &Problem, result: &ResultDocument, violations: &mut Violations) {
    let ids = |indices: &[usize]| -> BTreeSet<&str> {
        indices.iter().filter_map(|index| problem.shipments.get(*index)).map(|shipment| shipment.id.as_str()).collect()
    };
    for vehicle in problem.vehicles.iter().filter(|vehicle| !vehicle.locked.is_empty()) {
        let round = result.rounds.iter().position(|round| round.vehicle == vehicle.id.as_str());
        let (at, stops) = match round.and_then(|index| Some((format!("/rounds/{index}"), result.rounds.get(index)?))) {
            Some((at, round)) => (at, round.stops.as_slice()),
            None => (String::from("/rounds"), &[][..]),
        };
        for (index, locked) in vehicle.locked.iter().enumerate() {
            let stands = stops.get(index).is_some_and(|stop| {
                let place = problem.places.get(locked.place).map(|place| place.id.as_str());
                place == Some(stop.place.as_str())
                    && ids(&locked.pickups) == stop.pickups.iter().map(String::as_str).collect()
                    && ids(&locked.deliveries) == stop.deliveries.iter().map(String::as_str).collect()
                    && locked.arrival.is_none_or(|arrival| arrival == stop.arrival)
            });
            if !stands {
                let detail = format!("stop {index} of {} is locked and does not stand there", vehicle.id);
                violations.add(ViolationCode::LockedMoved, format!("{at}/stops/{index}"), detail);
            }
        }
    }
}

fn stops(result: &ResultDocument) -> impl Iterator<Item = &StopDocument> {
    result.rounds.iter().flat_map(|round| &round.stops)
}

/// Each shipment is loaded once and unloaded once, or left once; what a locked stop loads and nobody can bring is left on board.
fn check_shipments(problem: &Problem, directory: &Directory<'_>, result: &ResultDocument, violations: &mut Violations) {
    let mut count: BTreeMap<&str, (usize, usize, usize)> = BTreeMap::new();
    for stop in stops(result) {
        stop.pickups.iter().for_each(|id| count.entry(id).or_default().0 += 1);
        stop.deliveries.iter().for_each(|id| count.entry(id).or_default().1 += 1);
    }
    for (index, left) in result.unserved.iter().enumerate() {
        count.entry(&left.shipment).or_default().2 += 1;
        if directory.shipment(&left.shipment).is_none() {
            let detail = format!("no shipment has the id {:?}", left.shipment);
            violations.add(ViolationCode::UnknownId, format!("/unserved/{index}/shipment"), detail);
        }
    }
    let on_board = stays_on_board(problem);
    for shipment in &problem.shipments {
        let (loaded, unloaded, left) = count.get(shipment.id.as_str()).copied().unwrap_or_default();
        let detail = format!("{} is loaded {loaded} times, unloaded {unloaded} times, left {left} times", shipment.id);
        match (loaded, unloaded, left) {
            (1, 1, 0) | (0, 0, 1) => {}
            (1, 0, 1) if on_board.contains(shipment.id.as_str()) => {}
            (2.., _, _) | (_, 2.., _) | (_, _, 1..) => violations.add(ViolationCode::Duplicate, "", detail),
            (0 | 1, 0 | 1, 0) => violations.add(ViolationCode::Missing, "", detail),
        }
    }
}

/// What locked stops load and do not unload.
fn stays_on_board(problem: &Problem) -> BTreeSet<&str> {
    let locked = || problem.vehicles.iter().flat_map(|vehicle| &vehicle.locked);
    let unloaded: BTreeSet<usize> = locked().flat_map(|stop| stop.deliveries.iter().copied()).collect();
    let loaded = locked().flat_map(|stop| stop.pickups.iter().copied()).filter(|index| !unloaded.contains(index));
    loaded.filter_map(|index| problem.shipments.get(index)).map(|shipment| shipment.id.as_str()).collect()
}

fn check_totals(problem: &Problem, directory: &Directory<'_>, result: &ResultDocument, violations: &mut Violations) {
    let grams = |id: &String| directory.shipment(id).map_or(0, |shipment| shipment.load.total().get());
    let carried: i64 = stops(result).flat_map(|stop| &stop.deliveries).map(grams).sum();
    let left: i64 = result.unserved.iter().map(|left| grams(&left.shipment)).sum();
    let sum = |of: fn(&RoundDocument) -> i64| result.rounds.iter().map(of).fold(0, i64::saturating_add);
    let mut compare = |field: &str, stated: i64, right: i64| {
        violations.compare(ViolationCode::WrongTotal, format!("/totals/{field}"), stated, right);
    };
    let vehicles = |count: usize| i64::try_from(count).unwrap_or(i64::MAX);
    compare("vehicles", vehicles(result.totals.vehicles), vehicles(result.rounds.len()));
    compare("meters", result.totals.meters, sum(|round| round.meters));
    compare("seconds", result.totals.seconds, sum(|round| round.seconds));
    compare("grams", result.totals.grams, carried);
    compare("unserved_grams", result.totals.unserved_grams, left);
    let source = problem.travel_source;
    if result.travel_source != source {
        violations.add(ViolationCode::WrongSource, "/travel_source", format!("the legs of the problem come from {source:?}"));
    }
}
