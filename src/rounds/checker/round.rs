//! One round, recomputed: what is on board, where the vehicle is when, how far it goes.

use std::collections::BTreeMap;

use crate::domain::food::family::TemperatureClass;
use crate::rounds::checker::course::{Call, Course};
use crate::rounds::checker::roads::leg;
use crate::rounds::checker::violation::{ViolationCode, Violations};
use crate::rounds::exchange::result::RoundDocument;
use crate::rounds::problem::{Leg, Problem, Shipment, Visit};

/// What is known of a shipment on board: when it left its place, and the metres of the round until there.
type OnBoard<'a> = BTreeMap<&'a str, (&'a Shipment, i64, i64)>;

/// Checks one round whose ids are known. `at` points to it.
pub fn check_round(problem: &Problem, course: &Course<'_>, stated: &RoundDocument, at: &str, violations: &mut Violations) {
    check_places(course, at, violations);
    check_loads(course, at, violations);
    let Some(legs) = legs(problem, course) else {
        violations.add(ViolationCode::NoWay, at, "there is no way between two of its stops, or to its start or end");
        return;
    };
    check_times(problem, course, &legs, stated, at, violations);
    check_way(problem, course, &legs, at, violations);
    let meters: i64 = legs.iter().map(|leg| leg.meters).sum();
    violations.compare(ViolationCode::WrongLength, format!("{at}/meters"), stated.meters, meters);
    if let Some(limit) = course.vehicle.max_meters {
        violations.limit(ViolationCode::OutOfReach, format!("{at}/meters"), "metres", meters, limit);
    }
}

/// From the start through all stops to the end.
fn legs(problem: &Problem, course: &Course<'_>) -> Option<Vec<Leg>> {
    let vehicle = course.vehicle;
    let places: Vec<usize> = [vehicle.start].into_iter().chain(course.calls.iter().map(|call| call.place)).chain([vehicle.end]).collect();
    places.iter().zip(places.iter().skip(1)).map(|(from, to)| leg(problem, vehicle.profile, *from, *to)).collect()
}

fn check_places(course: &Course<'_>, at: &str, violations: &mut Violations) {
    for (index, call) in course.calls.iter().enumerate() {
        if call.visits().any(|visit| visit.place != call.place) {
            violations.add(ViolationCode::WrongPlace, format!("{at}/stops/{index}"), "a task of this stop belongs to another place");
        }
    }
    for (index, (call, next)) in (1..).zip(course.calls.iter().zip(course.calls.iter().skip(1))) {
        if call.place == next.place {
            violations.add(ViolationCode::SplitStop, format!("{at}/stops/{index}"), "the stop before is at the same place");
        }
    }
}

fn check_loads(course: &Course<'_>, at: &str, violations: &mut Violations) {
    let mut on_board: BTreeMap<&str, &Shipment> = BTreeMap::new();
    for (index, call) in course.calls.iter().enumerate() {
        for shipment in &call.deliveries {
            if on_board.remove(shipment.id.as_str()).is_none() {
                let detail = format!("{} is unloaded and was not loaded before", shipment.id);
                violations.add(ViolationCode::NotOnBoard, format!("{at}/stops/{index}/deliveries"), detail);
            }
        }
        on_board.extend(call.pickups.iter().map(|shipment| (shipment.id.as_str(), *shipment)));
        for class in TemperatureClass::ALL {
            let grams = on_board.values().map(|shipment| shipment.load.of(*class).get()).sum();
            let capacity = course.vehicle.capacity.of(*class).get();
            violations.limit(ViolationCode::Capacity, format!("{at}/stops/{index}"), &format!("{class} grams on board"), grams, capacity);
        }
    }
    for id in on_board.keys() {
        violations.add(ViolationCode::NotDelivered, at, format!("{id} is loaded and never unloaded"));
    }
}

fn check_times(problem: &Problem, course: &Course<'_>, legs: &[Leg], stated: &RoundDocument, at: &str, violations: &mut Violations) {
    let before = violations.0.len();
    let (Some(first), Some(last), Some(out), Some(home)) = (course.calls.first(), course.calls.last(), legs.first(), legs.last()) else {
        return;
    };
    let (leaves, returns) = (first.arrival - out.seconds, last.departure + home.seconds);
    let mut left = leaves;
    for (index, (call, leg)) in course.calls.iter().zip(legs).enumerate() {
        let at = format!("{at}/stops/{index}");
        violations.compare(ViolationCode::WrongTime, format!("{at}/arrival"), call.arrival, left + leg.seconds);
        match begin(call, call.arrival) {
            None => {
                violations.add(ViolationCode::WindowClosed, at, format!("no instant from {} on is open for all its tasks", call.arrival))
            }
            Some(begin) => {
                violations.compare(ViolationCode::WrongTime, format!("{at}/departure"), call.departure, begin + duration(problem, call));
            }
        }
        left = call.departure;
    }
    let shift = course.vehicle.shift;
    if leaves < shift.from || returns > shift.to {
        let detail = format!("from {leaves} to {returns}, the vehicle drives from {} to {}", shift.from, shift.to);
        violations.add(ViolationCode::OutsideShift, at, detail);
    }
    violations.compare(ViolationCode::WrongLength, format!("{at}/seconds"), stated.seconds, returns - leaves);
    if violations.0.len() == before && end(problem, course, legs, leaves + 1).is_some_and(|end| end <= returns) {
        violations.add(ViolationCode::LeavesTooEarly, at, format!("it leaves at {leaves} and could leave later"));
    }
}

/// When the vehicle would be at its end, had it left at `leaves`.
fn end(problem: &Problem, course: &Course<'_>, legs: &[Leg], leaves: i64) -> Option<i64> {
    let home = legs.last()?.seconds;
    let last = course
        .calls
        .iter()
        .zip(legs)
        .try_fold(leaves, |left, (call, leg)| Some(begin(call, left + leg.seconds)? + duration(problem, call)));
    Some(last? + home)
}

/// The first instant, not before `arrival`, at which all tasks of a stop are open: it is the arrival or an opening.
fn begin(call: &Call<'_>, arrival: i64) -> Option<i64> {
    let openings = call.visits().flat_map(|visit| visit.windows.iter().map(|window| window.from));
    let is_open = |visit: &Visit, instant: i64| visit.windows.iter().any(|window| window.from <= instant && instant <= window.to);
    let instants = openings.filter(|opening| *opening > arrival).chain([arrival]);
    instants.filter(|instant| call.visits().all(|visit| is_open(visit, *instant))).min()
}

fn duration(problem: &Problem, call: &Call<'_>) -> i64 {
    let stop = problem.places.get(call.place).map_or(0, |place| place.stop_seconds);
    stop + call.visits().map(|visit| visit.service_seconds).sum::<i64>()
}

/// Time and metres on board.
fn check_way(problem: &Problem, course: &Course<'_>, legs: &[Leg], at: &str, violations: &mut Violations) {
    let mut on_board: OnBoard<'_> = BTreeMap::new();
    let mut meters = 0;
    for (index, (call, leg)) in course.calls.iter().zip(legs).enumerate() {
        meters += leg.meters;
        let begin = call.departure - duration(problem, call);
        for (shipment, departure, from) in call.deliveries.iter().filter_map(|shipment| on_board.remove(shipment.id.as_str())) {
            let at = format!("{at}/stops/{index}/deliveries");
            if let Some(limit) = shipment.max_seconds_on_board {
                let what = format!("seconds of {} on board", shipment.id);
                violations.limit(ViolationCode::TooLongOnBoard, at.clone(), &what, begin - departure, limit);
            }
            if let Some(limit) = shipment.max_unrefrigerated_meters.filter(|_| !course.vehicle.refrigerated) {
                let what = format!("metres of {} without refrigeration", shipment.id);
                violations.limit(ViolationCode::TooFarUnrefrigerated, at, &what, meters - from, limit);
            }
        }
        on_board.extend(call.pickups.iter().map(|shipment| (shipment.id.as_str(), (*shipment, call.departure, meters))));
    }
}
