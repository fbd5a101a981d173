//! Rounds changed by hand: what moves, what is refused, what the checker names.

use allies::budget::Budget;
use allies::rounds::checker::{ViolationCode, verify};
use allies::rounds::exchange::{ProblemDocument, ResultDocument};
use allies::rounds::hand::{Change, ChangeError, changed, retimed};
use allies::rounds::{Problem, SearchSettings, plan_rounds};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::rounds::generate::{Size, day};

const HOUR: i64 = 3_600;

/// A street from south to north, P0 to P4, a kilometre apart, the last two; V1 lives at P0, V2 at P4. Everybody is open from eight to six. H1 goes from
/// P1 to P3, H2 from P2 to P3.
fn street() -> Value {
    let place = |(number, at): (usize, &f64)| json!({"id": format!("P{number}"), "latitude": 50.60 + 0.01 * at, "longitude": 3.05, "stop_seconds": 300});
    let places: Vec<Value> = [0.0, 1.0, 2.0, 3.0, 5.0].iter().enumerate().map(place).collect();
    let vehicle = |id: &str, home: &str| {
        json!({"id": id, "profile": "van", "start": home, "end": home, "shift": {"from": 6 * HOUR, "to": 20 * HOUR},
            "capacity_grams": {"ambient": 100_000}, "refrigerated": false})
    };
    let visit = |place: &str| json!({"place": place, "windows": [[8 * HOUR, 18 * HOUR]], "service_seconds": 60});
    let shipment = |id: &str, from: &str| json!({"id": id, "priority": 1, "grams": {"ambient": 40_000}, "pickup": visit(from), "delivery": visit("P3")});
    json!({
        "schema": "allies.rounds.problem/1", "day": "2026-11-24", "origin": "2026-11-24T00:00:00+01:00",
        "places": places, "vehicles": [vehicle("V1", "P0"), vehicle("V2", "P4")],
        "shipments": [shipment("H1", "P1"), shipment("H2", "P2")],
    })
}

fn problem(document: Value) -> Problem {
    serde_json::from_value::<ProblemDocument>(document).unwrap().into_problem().unwrap()
}

fn planned(problem: &Problem) -> ResultDocument {
    let result = ResultDocument::from(&plan_rounds(problem, &SearchSettings::default(), &Budget::unlimited()));
    assert_eq!(verify(problem, &result), []);
    result
}

fn with(problem: &Problem, result: &ResultDocument, change: &Change) -> ResultDocument {
    ResultDocument::from(&changed(problem, result, change).unwrap())
}

/// Vehicle by vehicle, the places where it stops.
fn ways(result: &ResultDocument) -> Vec<(&str, Vec<&str>)> {
    result.rounds.iter().map(|round| (round.vehicle.as_str(), round.stops.iter().map(|stop| stop.place.as_str()).collect())).collect()
}

fn left(result: &ResultDocument) -> Vec<(&str, &str)> {
    result.unserved.iter().map(|left| (left.shipment.as_str(), left.reason.code())).collect()
}

fn codes(problem: &Problem, result: &ResultDocument) -> Vec<ViolationCode> {
    verify(problem, result).into_iter().map(|violation| violation.code).collect()
}

fn id(text: &str) -> allies::domain::id::ExternalRef {
    text.parse().unwrap()
}

fn later(stop: usize) -> Change {
    Change::Later { vehicle: id("V1"), stop }
}

#[test]
fn a_stop_is_made_later_and_earlier_again() {
    let problem = problem(street());
    let first = planned(&problem);
    assert_eq!(ways(&first), [("V1", vec!["P1", "P2", "P3"])]);
    let second = with(&problem, &first, &later(0));
    assert_eq!(ways(&second), [("V1", vec!["P2", "P1", "P3"])]);
    assert_eq!(codes(&problem, &second), []);
    assert!(second.totals.meters > first.totals.meters);
    assert_eq!(with(&problem, &second, &Change::Earlier { vehicle: id("V1"), stop: 1 }), first);
}

#[test]
fn a_window_that_a_change_misses_is_named_with_the_hours_of_all_other_stops_right() {
    let mut day = street();
    day["shipments"][0]["pickup"]["windows"] = json!([[8 * HOUR, 8 * HOUR + 60]]);
    let problem = problem(day);
    let late = with(&problem, &planned(&problem), &later(0));
    assert_eq!(ways(&late), [("V1", vec!["P2", "P1", "P3"])]);
    let found = verify(&problem, &late);
    assert_eq!(
        found.iter().map(|one| (one.code, one.pointer.as_str())).collect::<Vec<_>>(),
        [(ViolationCode::WindowClosed, "/rounds/0/stops/1")]
    );
    // It begins at P2 when that opens, though it might leave earlier.
    assert_eq!(late.rounds[0].stops[0].arrival, 8 * HOUR);
}

#[test]
fn what_is_brought_before_it_is_fetched_is_named() {
    let problem = problem(street());
    let late = with(&problem, &planned(&problem), &later(1));
    assert_eq!(ways(&late), [("V1", vec!["P1", "P3", "P2"])]);
    assert!(codes(&problem, &late).contains(&ViolationCode::NotOnBoard));
}

#[test]
fn all_that_is_done_at_a_stop_goes_to_another_vehicle_with_its_other_ends() {
    let problem = problem(street());
    let moved = with(&problem, &planned(&problem), &Change::Move { vehicle: id("V1"), stop: 1, to: id("V2") });
    assert_eq!(ways(&moved), [("V1", vec!["P1", "P3"]), ("V2", vec!["P2", "P3"])]);
    let all = with(&problem, &moved, &Change::Move { vehicle: id("V2"), stop: 1, to: id("V1") });
    assert_eq!(ways(&all), [("V1", vec!["P1", "P2", "P3"])]);
    assert_eq!(codes(&problem, &all), []);
}

#[test]
fn what_holds_nowhere_goes_where_it_adds_the_fewest_metres_and_what_breaks_is_named() {
    let mut day = street();
    day["vehicles"][1]["capacity_grams"]["ambient"] = json!(30_000);
    let problem = problem(day);
    let moved = with(&problem, &planned(&problem), &Change::Move { vehicle: id("V1"), stop: 0, to: id("V2") });
    assert_eq!(ways(&moved), [("V1", vec!["P2", "P3"]), ("V2", vec!["P1", "P3"])]);
    assert_eq!(codes(&problem, &moved), [ViolationCode::Capacity]);
}

#[test]
fn what_is_taken_out_is_told_so_and_can_be_carried_again() {
    let problem = problem(street());
    let first = planned(&problem);
    let out = with(&problem, &first, &Change::Remove { vehicle: id("V1"), stop: 0 });
    assert_eq!((ways(&out), left(&out)), (vec![("V1", vec!["P2", "P3"])], vec![("H1", "taken_out")]));
    assert_eq!((codes(&problem, &out), out.totals.unserved_grams), (vec![], 40_000));
    let again = with(&problem, &out, &Change::Add { shipment: id("H1"), to: id("V1") });
    assert_eq!(again, first);
}

#[test]
fn a_round_that_loses_all_its_stops_is_none_any_more() {
    let problem = problem(street());
    let none = with(&problem, &planned(&problem), &Change::Remove { vehicle: id("V1"), stop: 2 });
    assert_eq!((ways(&none), left(&none).len()), (vec![], 2));
    assert_eq!(codes(&problem, &none), []);
}

#[test]
fn a_whole_round_is_handed_to_a_vehicle_that_stays_and_to_no_other() {
    let problem = problem(street());
    let first = planned(&problem);
    let hand = |vehicle: &str, to: &str| Change::Hand { vehicle: id(vehicle), to: id(to) };
    assert_eq!(ways(&with(&problem, &first, &hand("V1", "V2"))), [("V2", vec!["P1", "P2", "P3"])]);
    let two = with(&problem, &first, &Change::Move { vehicle: id("V1"), stop: 1, to: id("V2") });
    assert_eq!(changed(&problem, &two, &hand("V1", "V2")), Err(ChangeError::Busy { vehicle: id("V2") }));
}

#[test]
fn what_is_locked_is_not_changed() {
    let mut day = street();
    day["locked"] = json!([{"vehicle": "V1", "stops": [{"place": "P1", "pickups": ["H1"], "deliveries": [], "arrival": null}]}]);
    let problem = problem(day);
    let first = planned(&problem);
    let locked = Err(ChangeError::Locked { vehicle: id("V1") });
    for change in [
        later(0),
        Change::Earlier { vehicle: id("V1"), stop: 1 },
        Change::Remove { vehicle: id("V1"), stop: 0 },
        Change::Remove { vehicle: id("V1"), stop: 2 },
        Change::Hand { vehicle: id("V1"), to: id("V2") },
    ] {
        assert_eq!(changed(&problem, &first, &change), locked, "{change:?}");
    }
    assert_eq!(ways(&with(&problem, &first, &Change::Remove { vehicle: id("V1"), stop: 1 })), [("V1", vec!["P1", "P3"])]);
}

#[test]
fn what_is_not_there_is_refused() {
    let problem = problem(street());
    let first = planned(&problem);
    for change in [
        Change::Earlier { vehicle: id("V1"), stop: 0 },
        later(2),
        Change::Remove { vehicle: id("V1"), stop: 3 },
        Change::Move { vehicle: id("V1"), stop: 0, to: id("V9") },
        Change::Add { shipment: id("H1"), to: id("V2") },
        Change::Add { shipment: id("H9"), to: id("V2") },
        Change::Hand { vehicle: id("V2"), to: id("V1") },
    ] {
        assert!(changed(&problem, &first, &change).is_err(), "{change:?}");
    }
}

#[test]
fn a_round_whose_driver_has_other_hours_is_timed_anew() {
    let mut day = street();
    let first = planned(&problem(day.clone()));
    day["vehicles"][0]["shift"] = json!({"from": 10 * HOUR, "to": 20 * HOUR});
    let afternoon = problem(day.clone());
    let again = ResultDocument::from(&retimed(&afternoon, &first).unwrap());
    assert_eq!(codes(&afternoon, &again), []);
    assert!(again.rounds[0].stops[0].arrival > 10 * HOUR);
    day["vehicles"][0]["shift"] = json!({"from": 19 * HOUR, "to": 20 * HOUR});
    let evening = problem(day);
    let late = ResultDocument::from(&retimed(&evening, &first).unwrap());
    assert!(codes(&evening, &late).iter().all(|code| *code == ViolationCode::WindowClosed));
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 30, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn rounds_that_nobody_touched_are_timed_as_they_were(seed: u64) {
        let problem = day(seed, Size { places: 10, vehicles: 3, shipments: 16 }).into_problem().unwrap();
        let settings = SearchSettings { seed: 1, iterations: Some(30) };
        let first = ResultDocument::from(&plan_rounds(&problem, &settings, &Budget::unlimited()));
        let again = ResultDocument::from(&retimed(&problem, &first).unwrap());
        prop_assert_eq!(&again.rounds, &first.rounds);
        prop_assert_eq!(verify(&problem, &again), vec![]);
    }
}
