//! Stops that stay as they are: what a coordinator decided, what is done already, and what is planned behind them.

use std::collections::BTreeSet;

use allies::budget::Budget;
use allies::rounds::checker::{ViolationCode, verify};
use allies::rounds::exchange::problem::{LockedRoundDocument, LockedStopDocument};
use allies::rounds::exchange::{ProblemDocument, ResultDocument};
use allies::rounds::{SearchSettings, plan_rounds};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::rounds::generate::{Size, day};

const HOUR: i64 = 3_600;

/// A street from south to north, P0 to P4, a kilometre apart; V1 lives at P0, V2 at P4. Everybody is open from eight to six.
fn street(shipments: &[(&str, &str)]) -> Value {
    let place = |at: i32| json!({"id": format!("P{at}"), "latitude": 50.60 + 0.01 * f64::from(at), "longitude": 3.05, "stop_seconds": 300});
    let vehicle = |id: &str, home: &str| {
        json!({"id": id, "profile": "van", "start": home, "end": home, "shift": {"from": 6 * HOUR, "to": 20 * HOUR},
            "capacity_grams": {"ambient": 100_000}, "refrigerated": false})
    };
    let visit = |place: &str| json!({"place": place, "windows": [[8 * HOUR, 18 * HOUR]], "service_seconds": 60});
    let shipment = |(at, (from, to)): (usize, &(&str, &str))| json!({"id": format!("H{}", at + 1), "priority": 1, "grams": {"ambient": 40_000}, "pickup": visit(from), "delivery": visit(to)});
    json!({
        "schema": "allies.rounds.problem/1", "day": "2026-11-24", "origin": "2026-11-24T00:00:00+01:00",
        "places": (0..5).map(place).collect::<Vec<_>>(), "vehicles": [vehicle("V1", "P0"), vehicle("V2", "P4")],
        "shipments": shipments.iter().enumerate().map(shipment).collect::<Vec<_>>(),
    })
}

fn stop(place: &str, pickups: &[&str], deliveries: &[&str], arrival: Option<i64>) -> Value {
    json!({"place": place, "pickups": pickups, "deliveries": deliveries, "arrival": arrival})
}

fn planned(document: &Value) -> ResultDocument {
    let problem = serde_json::from_value::<ProblemDocument>(document.clone()).unwrap().into_problem().unwrap();
    let result = ResultDocument::from(&plan_rounds(&problem, &SearchSettings::default(), &Budget::unlimited()));
    assert_eq!(verify(&problem, &result), []);
    result
}

/// Vehicle by vehicle, the places where it stops.
fn ways(result: &ResultDocument) -> Vec<(&str, Vec<&str>)> {
    result.rounds.iter().map(|round| (round.vehicle.as_str(), round.stops.iter().map(|stop| stop.place.as_str()).collect())).collect()
}

#[test]
fn an_order_that_a_coordinator_locked_is_kept_though_it_is_longer() {
    let mut day = street(&[("P1", "P3"), ("P2", "P3")]);
    day["vehicles"][1]["capacity_grams"]["ambient"] = json!(0);
    assert_eq!(ways(&planned(&day)), [("V1", vec!["P1", "P2", "P3"])]);
    day["locked"] = json!([{"vehicle": "V1", "stops": [stop("P2", &["H2"], &[], None), stop("P1", &["H1"], &[], None)]}]);
    assert_eq!(ways(&planned(&day)), [("V1", vec!["P2", "P1", "P3"])]);
}

#[test]
fn what_is_on_board_is_brought_by_the_vehicle_that_has_it_and_what_is_new_comes_behind_what_is_done() {
    let mut day = street(&[("P1", "P4"), ("P2", "P3")]);
    day["vehicles"][1]["capacity_grams"]["ambient"] = json!(0);
    let done = 9 * HOUR;
    day["locked"] = json!([{"vehicle": "V1", "stops": [stop("P1", &["H1"], &[], Some(done))]}]);
    let result = planned(&day);
    assert_eq!(ways(&result), [("V1", vec!["P1", "P2", "P3", "P4"])]);
    let times: Vec<i64> = result.rounds[0].stops.iter().map(|stop| stop.arrival).collect();
    assert_eq!((times[0], times[1] > done + 360), (done, true));
}

#[test]
fn a_stop_that_was_made_out_of_hours_is_a_fact_and_no_violation() {
    let mut day = street(&[("P1", "P2")]);
    day["shipments"][0]["pickup"]["windows"] = json!([[8 * HOUR, 9 * HOUR]]);
    day["locked"] = json!([{"vehicle": "V1", "stops": [stop("P1", &["H1"], &[], Some(10 * HOUR))]}]);
    let result = planned(&day);
    assert_eq!(result.rounds[0].stops.iter().map(|stop| stop.place.as_str()).collect::<Vec<_>>(), ["P1", "P2"]);
    assert_eq!(result.rounds[0].stops[0].departure, 10 * HOUR + 360);
}

#[test]
fn what_cannot_be_brought_any_more_is_told_and_stays_on_board() {
    let mut day = street(&[("P1", "P2"), ("P3", "P4")]);
    day["shipments"][0]["delivery"]["windows"] = json!([[8 * HOUR, 9 * HOUR]]);
    day["locked"] = json!([{"vehicle": "V1", "stops": [stop("P1", &["H1"], &[], Some(10 * HOUR))]}]);
    let result = planned(&day);
    let left: Vec<(&str, &str)> = result.unserved.iter().map(|left| (left.shipment.as_str(), left.reason.code())).collect();
    assert_eq!(left, [("H1", "windows_do_not_meet")]);
    assert_eq!((result.totals.grams, result.totals.unserved_grams), (40_000, 40_000));
}

#[test]
fn food_that_has_used_up_its_time_on_board_is_not_promised_to_anybody() {
    let mut day = street(&[("P1", "P4"), ("P1", "P2")]);
    day["shipments"][0]["max_seconds_on_board"] = json!(600);
    let stops = [stop("P1", &["H1", "H2"], &[], Some(9 * HOUR)), stop("P2", &[], &["H2"], Some(10 * HOUR))];
    day["locked"] = json!([{"vehicle": "V1", "stops": stops}]);
    let result = planned(&day);
    let left: Vec<(&str, &str)> = result.unserved.iter().map(|left| (left.shipment.as_str(), left.reason.code())).collect();
    assert_eq!(left, [("H1", "too_long_on_board")]);
}

#[test]
fn a_vehicle_stops_once_more_where_its_locked_stops_end() {
    let mut day = street(&[("P1", "P3"), ("P1", "P2")]);
    day["vehicles"][1]["capacity_grams"]["ambient"] = json!(0);
    day["locked"] = json!([{"vehicle": "V1", "stops": [stop("P1", &["H1"], &[], Some(9 * HOUR))]}]);
    let result = planned(&day);
    assert_eq!((result.rounds[0].stops[0].place.as_str(), result.rounds[0].stops[1].place.as_str()), ("P1", "P1"));
    assert_eq!(result.totals.unserved_grams, 0);
}

#[test]
fn the_checker_sees_a_locked_stop_that_moved() {
    let mut day = street(&[("P1", "P3"), ("P2", "P3")]);
    let free = planned(&day);
    day["locked"] = json!([{"vehicle": "V1", "stops": [stop("P2", &["H2"], &[], None)]}]);
    let problem = serde_json::from_value::<ProblemDocument>(day).unwrap().into_problem().unwrap();
    let found: Vec<ViolationCode> = verify(&problem, &free).into_iter().map(|violation| violation.code).collect();
    assert_eq!(found, [ViolationCode::LockedMoved]);
}

#[test]
fn locked_stops_that_contradict_themselves_are_refused_by_pointer() {
    let refused = |locked: Value| -> Vec<String> {
        let mut day = street(&[("P1", "P3"), ("P2", "P3")]);
        day["locked"] = locked;
        let errors = serde_json::from_value::<ProblemDocument>(day).unwrap().into_problem().unwrap_err();
        errors.into_iter().map(|error| error.pointer).collect()
    };
    let of = |stops: Value| json!([{"vehicle": "V1", "stops": stops}]);
    assert_eq!(refused(json!([{"vehicle": "V9", "stops": []}])), ["/locked/0/vehicle"]);
    assert_eq!(refused(of(json!([stop("P9", &["H1"], &[], None)]))), ["/locked/0/stops/0/place"]);
    assert_eq!(refused(of(json!([stop("P1", &[], &[], None)]))), ["/locked/0/stops/0"]);
    assert_eq!(refused(of(json!([stop("P1", &["H2"], &[], None)]))), ["/locked/0/stops/0/pickups/0"]);
    assert_eq!(refused(of(json!([stop("P3", &[], &["H1"], None)]))), ["/locked/0/stops/0/deliveries/0"]);
    let late = json!([stop("P1", &["H1"], &[], None), stop("P2", &["H2"], &[], Some(HOUR))]);
    assert_eq!(refused(of(late)), ["/locked/0/stops/1/arrival"]);
    let twice =
        json!([{"vehicle": "V1", "stops": [stop("P1", &["H1"], &[], None)]}, {"vehicle": "V2", "stops": [stop("P1", &["H1"], &[], None)]}]);
    assert_eq!(refused(twice), ["/locked/1/stops/0/pickups/0"]);
}

/// The day as it stands when each round has done some of its stops.
pub fn under_way(document: &ProblemDocument, result: &ResultDocument, done: usize, known: bool) -> ProblemDocument {
    let locked = |stop: &allies::rounds::exchange::result::StopDocument| LockedStopDocument {
        place: stop.place.clone(),
        pickups: stop.pickups.clone(),
        deliveries: stop.deliveries.clone(),
        arrival: known.then_some(stop.arrival),
    };
    let rounds = result
        .rounds
        .iter()
        .map(|round| LockedRoundDocument { vehicle: round.vehicle.clone(), stops: round.stops.iter().take(done).map(locked).collect() });
    ProblemDocument { locked: rounds.collect(), ..document.clone() }
}

/// What the first stops of each round load.
fn loaded(result: &ResultDocument, done: usize) -> BTreeSet<String> {
    result.rounds.iter().flat_map(|round| round.stops.iter().take(done)).flat_map(|stop| stop.pickups.iter().cloned()).collect()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn nothing_that_was_promised_is_lost_when_a_day_is_planned_again(seed: u64, done in 1_usize..6, known: bool) {
        let before = day(seed, Size { places: 10, vehicles: 3, shipments: 16 });
        let settings = SearchSettings { seed: 1, iterations: Some(30) };
        let problem = before.clone().into_problem().unwrap();
        let first = ResultDocument::from(&plan_rounds(&problem, &settings, &Budget::unlimited()));
        let problem = under_way(&before, &first, done, known).into_problem().unwrap();
        let second = ResultDocument::from(&plan_rounds(&problem, &settings, &Budget::unlimited()));
        prop_assert_eq!(verify(&problem, &second), vec![]);
        // The rounds of before still hold: what is on board can be brought.
        let on_board = loaded(&first, done);
        let lost: Vec<&String> = second.unserved.iter().map(|left| &left.shipment).filter(|id| on_board.contains(*id)).collect();
        prop_assert!(lost.is_empty(), "{lost:?}");
    }
}
