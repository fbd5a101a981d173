//! One round, recomputed: what is on board, where the vehicle is when, how far it goes.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::food::family::TemperatureClass;
use crate::rounds::checker::course::{Call, Course};
use crate::rounds::checker::roads::leg;
use crate::rounds::checker::violation::{ViolationCode, Violations};
use crate::rounds::exchange::result::RoundDocument;
use crate::rounds::problem::{Leg, Problem, Shipment, Visit};

/// A round whose ids are known.
pub struct Recount<'a> {
    /// The problem.
    pub problem: &'a Problem,
    /// The round.
    pub course: &'a Course<'a>,
    /// What the result says of it.
    pub stated: &'a RoundDocument,
    /// The JSON pointer to it.
    pub at: &'a str,
    /// What the result leaves, on board of some vehicle or not.
    pub left: BTreeSet<&'a str>,
}

impl Recount<'_> {
    /// Notes everything that is wrong with the round.
    pub fn check(&self, violations: &mut Violations) {
        self.check_places(violations);
        self.check_loads(violations);
        let Some(legs) = self.legs() else {
            violations.add(ViolationCode::NoWay, self.at, "there is no way between two of its stops, or to its start or end");
            return;
        };
        self.check_times(&legs, violations);
        self.check_way(&legs, violations);
        let meters: i64 = legs.iter().map(|leg| leg.meters).sum();
        violations.compare(ViolationCode::WrongLength, self.pointer("meters"), self.stated.meters, meters);
        if let Some(limit) = self.course.vehicle.max_meters {
            violations.limit(ViolationCode::OutOfReach, self.pointer("meters"), "metres", (meters, limit));
        }
    }

    fn pointer(&self, field: &str) -> String {
        format!("{}/{field}", self.at)
    }

    /// When the vehicle was at a stop, where that is a fact.
    fn fact(&self, index: usize) -> Option<i64> {
        self.course.vehicle.locked.get(index)?.arrival
    }

    fn is_fact(&self, index: usize) -> bool {
        self.fact(index).is_some()
    }

    fn stop(&self, index: usize) -> String {
        format!("{}/stops/{index}", self.at)
    }

    /// From the start through all stops to the end.
    fn legs(&self) -> Option<Vec<Leg>> {
        let vehicle = self.course.vehicle;
        let stops = self.course.calls.iter().map(|call| call.place);
        let places: Vec<usize> = [vehicle.start].into_iter().chain(stops).chain([vehicle.end]).collect();
        places.iter().zip(places.iter().skip(1)).map(|(from, to)| leg(self.problem, vehicle.profile, *from, *to)).collect()
    }

    fn check_places(&self, violations: &mut Violations) {
        let mut before = None;
        for (index, call) in self.course.calls.iter().enumerate() {
            if call.visits().any(|visit| visit.place != call.place) {
                violations.add(ViolationCode::WrongPlace, self.stop(index), "a task of this stop belongs to another place");
            }
            // A vehicle may stop again where its locked stops end: what is locked takes nothing more.
            let ends_locked = index == self.course.vehicle.locked.len();
            if before.replace(call.place) == Some(call.place) && !ends_locked {
                violations.add(ViolationCode::SplitStop, self.stop(index), "the stop before is at the same place");
            }
        }
    }

    fn check_loads(&self, violations: &mut Violations) {
        let mut on_board: BTreeMap<&str, &Shipment> = BTreeMap::new();
        for (index, call) in self.course.calls.iter().enumerate() {
            for shipment in &call.deliveries {
                if on_board.remove(shipment.id.as_str()).is_none() {
                    let detail = format!("{} is unloaded and was not loaded before", shipment.id);
                    violations.add(ViolationCode::NotOnBoard, format!("{}/deliveries", self.stop(index)), detail);
                }
            }
            on_board.extend(call.pickups.iter().map(|shipment| (shipment.id.as_str(), *shipment)));
            for class in TemperatureClass::ALL {
                let grams = on_board.values().map(|shipment| shipment.load.of(*class).get()).sum();
                let capacity = self.course.vehicle.capacity.of(*class).get();
                if !self.is_fact(index) {
                    violations.limit(ViolationCode::Capacity, self.stop(index), &format!("{class} grams on board"), (grams, capacity));
                }
            }
        }
        for id in on_board.keys().filter(|id| !self.left.contains(**id)) {
            violations.add(ViolationCode::NotDelivered, self.at, format!("{id} is loaded and never unloaded"));
        }
    }

    fn check_times(&self, legs: &[Leg], violations: &mut Violations) {
        let (calls, found) = (&self.course.calls, violations.0.len());
        let (Some(first), Some(last), Some(out), Some(home)) = (calls.first(), calls.last(), legs.first(), legs.last()) else {
            return;
        };
        let (leaves, returns) = (first.arrival - out.seconds, last.departure + home.seconds);
        let mut left = leaves;
        for (index, (call, leg)) in calls.iter().zip(legs).enumerate() {
            let at = self.stop(index);
            let arrival = self.fact(index).unwrap_or(left + leg.seconds);
            violations.compare(ViolationCode::WrongTime, format!("{at}/arrival"), call.arrival, arrival);
            if let Some(begin) = self.begin(index, call, call.arrival) {
                let departure = begin + duration(self.problem, call);
                violations.compare(ViolationCode::WrongTime, format!("{at}/departure"), call.departure, departure);
            } else {
                violations.add(ViolationCode::WindowClosed, at, format!("no instant from {} on is open for all its tasks", call.arrival));
            }
            left = call.departure;
        }
        let shift = self.course.vehicle.shift;
        let left_early = leaves < shift.from && !self.is_fact(0);
        if left_early || returns > shift.to {
            let detail = format!("from {leaves} to {returns}, the vehicle drives from {} to {}", shift.from, shift.to);
            violations.add(ViolationCode::OutsideShift, self.at, detail);
        }
        violations.compare(ViolationCode::WrongLength, self.pointer("seconds"), self.stated.seconds, returns - leaves);
        if violations.0.len() == found && !self.is_fact(0) && self.end(legs, leaves + 1).is_some_and(|end| end <= returns) {
            violations.add(ViolationCode::LeavesTooEarly, self.at, format!("it leaves at {leaves} and could leave later"));
        }
    }

    /// When the vehicle would be at its end, had it left at `leaves`.
    fn end(&self, legs: &[Leg], leaves: i64) -> Option<i64> {
        let mut stops = self.course.calls.iter().zip(legs);
        let last = stops.try_fold(leaves, |left, (call, leg)| Some(begin(call, left + leg.seconds)? + duration(self.problem, call)));
        Some(last? + legs.last()?.seconds)
    }

    /// When a stop begins: a fact begins when the vehicle is there, where nothing opens later.
    fn begin(&self, index: usize, call: &Call<'_>, arrival: i64) -> Option<i64> {
        begin(call, arrival).or_else(|| self.is_fact(index).then_some(arrival))
    }

    /// Time and metres on board: from the departure after loading until the delivery begins.
    fn check_way(&self, legs: &[Leg], violations: &mut Violations) {
        let mut on_board: BTreeMap<&str, (i64, i64)> = BTreeMap::new();
        let mut meters = 0;
        for (index, (call, leg)) in self.course.calls.iter().zip(legs).enumerate() {
            meters += leg.meters;
            let begin = call.departure - duration(self.problem, call);
            for shipment in &call.deliveries {
                let Some((departure, from)) = on_board.remove(shipment.id.as_str()) else { continue };
                if self.is_fact(index) {
                    continue;
                }
                let at = format!("{}/deliveries", self.stop(index));
                if let Some(limit) = shipment.max_seconds_on_board {
                    let what = format!("seconds of {} on board", shipment.id);
                    violations.limit(ViolationCode::TooLongOnBoard, at.clone(), &what, (begin - departure, limit));
                }
                if let Some(limit) = shipment.max_unrefrigerated_meters.filter(|_| !self.course.vehicle.refrigerated) {
                    let what = format!("metres of {} without refrigeration", shipment.id);
                    violations.limit(ViolationCode::TooFarUnrefrigerated, at, &what, (meters - from, limit));
                }
            }
            on_board.extend(call.pickups.iter().map(|shipment| (shipment.id.as_str(), (call.departure, meters))));
        }
    }
}

/// How long a stop takes.
pub fn duration(problem: &Problem, call: &Call<'_>) -> i64 {
    let stop = problem.places.get(call.place).map_or(0, |place| place.stop_seconds);
    stop + call.visits().map(|visit| visit.service_seconds).sum::<i64>()
}

/// The first instant, not before `arrival`, at which all tasks of a stop are open: it is the arrival or an opening.
pub fn begin(call: &Call<'_>, arrival: i64) -> Option<i64> {
    let openings = call.visits().flat_map(|visit| visit.windows.iter().map(|window| window.from));
    let is_open = |visit: &Visit, instant: i64| visit.windows.iter().any(|window| window.from <= instant && instant <= window.to);
    let instants = openings.filter(|opening| *opening > arrival).chain([arrival]);
    instants.filter(|instant| call.visits().all(|visit| is_open(visit, *instant))).min()
}
