//! A result that somebody changed is caught.

use allies::budget::Budget;
use allies::rounds::checker::{ViolationCode, verify};
use allies::rounds::exchange::ResultDocument;
use allies::rounds::{Problem, SearchSettings, plan_rounds};

use crate::rounds::generate::{Size, day};

/// A day with several rounds of several stops, and something left.
fn planned() -> (Problem, ResultDocument) {
    let problem = day(3, Size { places: 20, vehicles: 5, shipments: 40 }).into_problem().unwrap();
    let result = plan_rounds(&problem, &SearchSettings { seed: 1, iterations: Some(50) }, &Budget::unlimited());
    let document = ResultDocument::from(&result);
    assert_eq!(verify(&problem, &document), []);
    assert!(document.rounds.len() > 2 && document.rounds.iter().all(|round| round.stops.len() > 2) && !document.unserved.is_empty());
    (problem, document)
}

#[track_caller]
fn caught(code: ViolationCode, change: impl FnOnce(&mut ResultDocument)) {
    let (problem, mut document) = planned();
    change(&mut document);
    let violations = verify(&problem, &document);
    assert!(violations.iter().any(|violation| violation.code == code), "{code:?} is not among {violations:#?}");
}

#[test]
fn an_arrival_or_a_departure_shifted_by_a_second() {
    caught(ViolationCode::WrongTime, |result| result.rounds[0].stops[1].arrival += 1);
    caught(ViolationCode::WrongTime, |result| result.rounds[1].stops[1].departure -= 1);
}

#[test]
fn a_round_that_leaves_a_second_too_early() {
    let (problem, planned) = planned();
    let stops = planned.rounds.iter().enumerate().flat_map(|(round, it)| (0..it.stops.len()).map(move |stop| (round, stop)));
    // A second earlier until the stop that waits for an opening: all other times stay right.
    let earlier = stops.map(|(round, waiting)| {
        let mut document = planned.clone();
        document.totals.seconds += 1;
        document.rounds[round].seconds += 1;
        for stop in &mut document.rounds[round].stops[..waiting] {
            stop.arrival -= 1;
            stop.departure -= 1;
        }
        document.rounds[round].stops[waiting].arrival -= 1;
        verify(&problem, &document).iter().map(|violation| violation.code).collect::<Vec<_>>()
    });
    assert!(earlier.into_iter().any(|codes| codes == [ViolationCode::LeavesTooEarly]));
}

#[test]
fn a_stop_removed() {
    caught(ViolationCode::Missing, |result| drop(result.rounds[0].stops.remove(0)));
    caught(ViolationCode::NotDelivered, |result| drop(result.rounds[0].stops.pop()));
}

#[test]
fn two_stops_swapped() {
    caught(ViolationCode::WrongTime, |result| result.rounds[0].stops.swap(0, 1));
}

#[test]
fn a_delivery_before_its_pickup() {
    caught(ViolationCode::NotOnBoard, |result| {
        let last = result.rounds[0].stops.pop().unwrap();
        result.rounds[0].stops.insert(0, last);
    });
}

#[test]
fn a_task_at_another_place() {
    caught(ViolationCode::WrongPlace, |result| {
        let task = result.rounds[0].stops[0].pickups.pop().unwrap();
        result.rounds[0].stops[1].pickups.push(task);
    });
}

#[test]
fn a_shipment_carried_twice_left_twice_or_both() {
    caught(ViolationCode::Duplicate, |result| {
        let task = result.rounds[0].stops[0].pickups[0].clone();
        result.rounds[1].stops[0].pickups.push(task);
    });
    caught(ViolationCode::Duplicate, |result| {
        let left = result.unserved[0].clone();
        result.unserved.push(left);
    });
    caught(ViolationCode::Duplicate, |result| {
        result.unserved[0].shipment.clone_from(&result.rounds[0].stops[0].pickups[0]);
    });
}

#[test]
fn a_shipment_that_is_nowhere() {
    caught(ViolationCode::Missing, |result| drop(result.unserved.pop()));
}

#[test]
fn ids_that_nobody_has() {
    caught(ViolationCode::UnknownId, |result| result.rounds[0].vehicle = "nobody".to_owned());
    caught(ViolationCode::UnknownId, |result| result.rounds[0].stops[0].place = "nowhere".to_owned());
    caught(ViolationCode::UnknownId, |result| result.rounds[0].stops[0].pickups[0] = "nothing".to_owned());
    caught(ViolationCode::UnknownId, |result| result.unserved[0].shipment = "nothing".to_owned());
}

#[test]
fn a_vehicle_with_two_rounds_or_another_vehicle() {
    caught(ViolationCode::Duplicate, |result| result.rounds[0].vehicle = result.rounds[1].vehicle.clone());
    let (problem, document) = planned();
    for (one, other) in (0..document.rounds.len()).flat_map(|one| (0..one).map(move |other| (one, other))) {
        let mut swapped = document.clone();
        swapped.rounds[one].vehicle.clone_from(&document.rounds[other].vehicle);
        swapped.rounds[other].vehicle.clone_from(&document.rounds[one].vehicle);
        assert_ne!(verify(&problem, &swapped), [], "rounds {one} and {other}");
    }
}

#[test]
fn an_empty_round_and_an_empty_stop() {
    caught(ViolationCode::Empty, |result| result.rounds[0].stops.clear());
    caught(ViolationCode::Empty, |result| {
        let stop = &mut result.rounds[0].stops[0];
        stop.pickups.clear();
        stop.deliveries.clear();
    });
}

#[test]
fn wrong_lengths_and_totals() {
    caught(ViolationCode::WrongLength, |result| result.rounds[0].meters += 1);
    caught(ViolationCode::WrongLength, |result| result.rounds[0].seconds -= 1);
    caught(ViolationCode::WrongTotal, |result| result.totals.vehicles += 1);
    caught(ViolationCode::WrongTotal, |result| result.totals.meters -= 1);
    caught(ViolationCode::WrongTotal, |result| result.totals.seconds += 1);
    caught(ViolationCode::WrongTotal, |result| result.totals.grams += 1);
    caught(ViolationCode::WrongTotal, |result| result.totals.unserved_grams = 0);
}

#[test]
fn another_source_of_legs() {
    caught(ViolationCode::WrongSource, |result| result.travel_source = allies::rounds::result::TravelSource::Matrix);
}

/// What the limits of the problem forbid: the same result, judged by a stricter problem.
#[track_caller]
fn forbidden(code: ViolationCode, stricter: impl FnOnce(&mut Problem)) {
    let (mut problem, document) = planned();
    stricter(&mut problem);
    let violations = verify(&problem, &document);
    assert!(violations.iter().any(|violation| violation.code == code), "{code:?} is not among {violations:#?}");
}

#[test]
fn every_limit_of_the_problem_is_looked_at() {
    forbidden(ViolationCode::Capacity, |problem| {
        problem.vehicles.iter_mut().for_each(|vehicle| vehicle.capacity = allies::rounds::Load::ZERO);
    });
    forbidden(ViolationCode::OutsideShift, |problem| problem.vehicles.iter_mut().for_each(|vehicle| vehicle.shift.from += 14_400));
    forbidden(ViolationCode::OutsideShift, |problem| problem.vehicles.iter_mut().for_each(|vehicle| vehicle.shift.to = 30_000));
    forbidden(ViolationCode::OutOfReach, |problem| problem.vehicles.iter_mut().for_each(|vehicle| vehicle.max_meters = Some(100)));
    forbidden(ViolationCode::WindowClosed, |problem| {
        problem.shipments.iter_mut().for_each(|shipment| shipment.delivery.windows.truncate(0));
    });
    forbidden(ViolationCode::TooLongOnBoard, |problem| {
        problem.shipments.iter_mut().for_each(|shipment| shipment.max_seconds_on_board = Some(10));
    });
    forbidden(ViolationCode::TooFarUnrefrigerated, |problem| {
        problem.vehicles.iter_mut().for_each(|vehicle| vehicle.refrigerated = false);
        problem.shipments.iter_mut().for_each(|shipment| shipment.max_unrefrigerated_meters = Some(10));
    });
}

#[test]
fn absurd_numbers_are_no_panic() {
    caught(ViolationCode::WrongTime, |result| {
        result.rounds[0].stops[0].arrival = i64::MIN;
        result.rounds[0].stops[0].departure = i64::MAX;
        result.rounds[0].meters = i64::MAX;
        result.rounds[1].meters = i64::MAX;
    });
}
