//! Regular rounds: kept, given up only where more would be left, and what their order costs.

use allies::budget::Budget;
use allies::rounds::checker::{ViolationCode, verify};
use allies::rounds::exchange::{ProblemDocument, ResultDocument};
use allies::rounds::hand::{Change, changed, retimed};
use allies::rounds::result::Kept;
use allies::rounds::{Problem, SearchSettings, plan_rounds};
use proptest::prelude::{ProptestConfig, prop_assert, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;
use serde_json::{Value, json};

use crate::rounds::generate::{Size, day, with_regular};
use crate::rounds::locked::under_way;

const HOUR: i64 = 3_600;

/// A street from south to north, P0 to P5, a kilometre apart; V1 and V2 live at P0. Everybody is open from eight to six.
fn street(shipments: &[(&str, &str)], regular: Value) -> Value {
    let place = |at: i32| json!({"id": format!("P{at}"), "latitude": 50.60 + 0.01 * f64::from(at), "longitude": 3.05, "stop_seconds": 300});
    let vehicle = |id: &str| {
        json!({"id": id, "profile": "van", "start": "P0", "end": "P0", "shift": {"from": 6 * HOUR, "to": 20 * HOUR},
            "capacity_grams": {"ambient": 100_000}, "refrigerated": false})
    };
    let visit = |place: &str| json!({"place": place, "windows": [[8 * HOUR, 18 * HOUR]], "service_seconds": 60});
    let shipment = |(at, (from, to)): (usize, &(&str, &str))| json!({"id": format!("H{}", at + 1), "priority": 1, "grams": {"ambient": 20_000}, "pickup": visit(from), "delivery": visit(to)});
    json!({
        "schema": "allies.rounds.problem/1", "day": "2026-11-24", "origin": "2026-11-24T00:00:00+01:00",
        "places": (0..6).map(place).collect::<Vec<_>>(), "vehicles": [vehicle("V1"), vehicle("V2")],
        "shipments": shipments.iter().enumerate().map(shipment).collect::<Vec<_>>(), "regular": regular,
    })
}

fn regular(vehicle: &str, places: &[&str]) -> Value {
    json!({"vehicle": vehicle, "places": places})
}

fn problem(document: &Value) -> Problem {
    serde_json::from_value::<ProblemDocument>(document.clone()).unwrap().into_problem().unwrap()
}

fn planned(document: &Value) -> ResultDocument {
    let problem = problem(document);
    let result = ResultDocument::from(&plan_rounds(&problem, &SearchSettings::default(), &Budget::unlimited()));
    assert_eq!(verify(&problem, &result), []);
    result
}

/// Vehicle by vehicle, the places where it stops.
fn ways(result: &ResultDocument) -> Vec<(&str, Vec<&str>)> {
    result.rounds.iter().map(|round| (round.vehicle.as_str(), round.stops.iter().map(|stop| stop.place.as_str()).collect())).collect()
}

fn kept(result: &ResultDocument) -> Vec<(&str, Kept)> {
    result.regular.iter().map(|regular| (regular.vehicle.as_str(), regular.kept)).collect()
}

#[test]
fn the_order_of_a_regular_round_is_kept_though_it_is_longer_and_what_that_costs_is_told() {
    let mut day = street(&[("P1", "P4"), ("P2", "P4"), ("P3", "P4")], json!([regular("V1", &["P3", "P2", "P1", "P4"])]));
    let usual = planned(&day);
    assert_eq!(ways(&usual), [("V1", vec!["P3", "P2", "P1", "P4"])]);
    day["regular"][0]["free"] = json!(true);
    let free = planned(&day);
    assert_eq!(ways(&free), [("V1", vec!["P1", "P2", "P3", "P4"])]);
    assert_eq!((kept(&usual), kept(&free)), (vec![("V1", Kept::Whole)], vec![("V1", Kept::Free)]));
    let saves = &usual.regular[0];
    assert!(saves.saves_seconds > 0);
    assert_eq!(
        (saves.saves_seconds, saves.saves_meters),
        (usual.totals.seconds - free.totals.seconds, usual.totals.meters - free.totals.meters)
    );
    assert_eq!((free.regular[0].saves_seconds, free.regular[0].saves_meters), (0, 0));
}

#[test]
fn places_where_nothing_is_to_be_done_are_skipped_and_other_stops_come_between() {
    let day = street(&[("P1", "P4"), ("P2", "P4"), ("P3", "P4")], json!([regular("V1", &["P3", "P5", "P1", "P4"])]));
    let result = planned(&day);
    let way = &ways(&result)[0].1;
    assert_eq!((way.len(), way.iter().filter(|place| **place != "P2").copied().collect::<Vec<_>>()), (4, vec!["P3", "P1", "P4"]));
    assert_eq!(kept(&result), [("V1", Kept::Whole)]);
}

#[test]
fn what_belongs_to_a_regular_round_is_carried_by_its_vehicle_though_one_vehicle_would_be_enough() {
    let day = street(&[("P1", "P4"), ("P2", "P5")], json!([regular("V1", &["P1"]), regular("V2", &["P5"])]));
    let result = planned(&day);
    assert_eq!(ways(&result), [("V1", vec!["P1", "P4"]), ("V2", vec!["P2", "P5"])]);
    assert_eq!(kept(&result), [("V1", Kept::Whole), ("V2", Kept::Whole)]);
}

#[test]
fn an_order_is_given_up_when_a_window_breaks_and_the_other_regular_rounds_keep_theirs() {
    let shipments = [("P2", "P5"), ("P1", "P5"), ("P3", "P4"), ("P2", "P4")];
    let mut day = street(&shipments, json!([regular("V1", &["P2", "P1", "P5"]), regular("V2", &["P4", "P3"])]));
    day["shipments"].as_array_mut().unwrap().truncate(3);
    // P4 before P3 is impossible for what goes from P3 to P4: a list in which the association comes last is not.
    day["regular"][1]["places"] = json!(["P3", "P4"]);
    day["vehicles"][0]["shift"]["from"] = json!(8 * HOUR);
    day["shipments"][1]["pickup"]["windows"] = json!([[8 * HOUR, 8 * HOUR + 600]]);
    let result = planned(&day);
    assert_eq!(ways(&result), [("V1", vec!["P1", "P2", "P5"]), ("V2", vec!["P3", "P4"])]);
    assert_eq!(kept(&result), [("V1", Kept::Members), ("V2", Kept::Whole)]);
    assert_eq!(result.unserved, []);
}

#[test]
fn what_is_too_much_for_a_regular_round_goes_with_another_vehicle_and_the_order_stays() {
    let mut day = street(&[("P1", "P4"), ("P2", "P4"), ("P3", "P4")], json!([regular("V1", &["P3", "P2", "P1", "P4"])]));
    day["vehicles"][0]["capacity_grams"]["ambient"] = json!(40_000);
    day["vehicles"][0]["shift"]["to"] = json!(8 * HOUR + 2_400);
    let result = planned(&day);
    assert_eq!((kept(&result), result.unserved.len()), (vec![("V1", Kept::Order)], 0));
    assert_eq!(result.rounds.len(), 2);
}

#[test]
fn nothing_is_given_up_for_what_nobody_can_carry_anyway() {
    let mut day = street(&[("P1", "P4"), ("P2", "P4")], json!([regular("V1", &["P2", "P1", "P4"])]));
    day["shipments"][0]["grams"]["ambient"] = json!(900_000);
    let result = planned(&day);
    assert_eq!((ways(&result), kept(&result)), (vec![("V1", vec!["P2", "P4"])], vec![("V1", Kept::Whole)]));
    assert_eq!(serde_json::to_value(&result.unserved).unwrap()[0]["reason"], "too_heavy");
}

#[test]
fn locked_stops_come_before_the_order_and_what_is_behind_them_keeps_it() {
    let mut day = street(&[("P1", "P5"), ("P2", "P5"), ("P3", "P5")], json!([regular("V1", &["P3", "P2", "P1", "P5"])]));
    day["locked"] = json!([{"vehicle": "V1", "stops": [{"place": "P2", "pickups": ["H2"], "deliveries": [], "arrival": 8 * HOUR}]}]);
    let result = planned(&day);
    assert_eq!((ways(&result), kept(&result)), (vec![("V1", vec!["P2", "P3", "P1", "P5"])], vec![("V1", Kept::Whole)]));
    // What another vehicle has on board stays there.
    day["locked"][0]["vehicle"] = json!("V2");
    let result = planned(&day);
    assert_eq!(kept(&result), [("V1", Kept::Whole)]);
    assert!(ways(&result)[1].1.starts_with(&["P2"]));
}

#[test]
fn a_vehicle_with_two_shifts_has_its_regular_round_in_both() {
    let mut day = street(&[("P1", "P4"), ("P2", "P4")], json!([regular("V1", &["P2", "P1", "P4"]), regular("V2", &["P2", "P1", "P4"])]));
    day["vehicles"][0]["shift"]["to"] = json!(12 * HOUR);
    day["vehicles"][1]["shift"]["from"] = json!(12 * HOUR);
    day["shipments"][0]["pickup"]["windows"] = json!([[14 * HOUR, 15 * HOUR]]);
    day["shipments"][1]["pickup"]["windows"] = json!([[9 * HOUR, 10 * HOUR]]);
    let result = planned(&day);
    assert_eq!(ways(&result), [("V1", vec!["P2", "P4"]), ("V2", vec!["P1", "P4"])]);
    assert_eq!(kept(&result), [("V1", Kept::Whole), ("V2", Kept::Whole)]);
}

#[test]
fn a_problem_without_regular_rounds_says_nothing_of_them() {
    let result = serde_json::to_value(planned(&street(&[("P1", "P4")], json!([])))).unwrap();
    assert_eq!(result.get("regular"), None);
}

#[test]
fn regular_rounds_that_contradict_themselves_are_refused_by_their_pointers() {
    let refused = |regular: Value| {
        let document = street(&[("P1", "P4")], regular);
        let errors = serde_json::from_value::<ProblemDocument>(document).unwrap().into_problem().unwrap_err();
        errors.into_iter().map(|error| (error.pointer, error.code)).collect::<Vec<_>>()
    };
    let told = |pointer: &str, code: &'static str| vec![(pointer.to_owned(), code)];
    assert_eq!(refused(json!([regular("V9", &["P1"])])), told("/regular/0/vehicle", "unknown_reference"));
    assert_eq!(refused(json!([regular("V1", &["P1"]), regular("V1", &["P2"])])), told("/regular/1/vehicle", "duplicate"));
    assert_eq!(refused(json!([regular("V1", &["P1", "P9"])])), told("/regular/0/places/1", "unknown_reference"));
    assert_eq!(refused(json!([regular("V1", &["P1", "P2", "P1"])])), told("/regular/0/places/2", "duplicate"));
    let unknown = json!([{"vehicle": "V1", "places": [], "weekday": "monday"}]);
    assert!(serde_json::from_value::<ProblemDocument>(street(&[], unknown)).is_err());
}

#[test]
fn an_order_that_somebody_changes_is_theirs_and_one_that_is_left_alone_stays_as_it_was_told() {
    let document = street(&[("P1", "P4"), ("P2", "P4"), ("P3", "P4")], json!([regular("V1", &["P3", "P2", "P1", "P4"])]));
    let (problem, first) = (problem(&document), planned(&document));
    assert_eq!(ResultDocument::from(&retimed(&problem, &first).unwrap()), first);
    let later = ResultDocument::from(&changed(&problem, &first, &Change::Later { vehicle: "V1".parse().unwrap(), stop: 0 }).unwrap());
    assert_eq!((ways(&later), kept(&later)), (vec![("V1", vec!["P2", "P3", "P1", "P4"])], vec![("V1", Kept::Hand)]));
    let moved = Change::Move { vehicle: "V1".parse().unwrap(), stop: 0, to: "V2".parse().unwrap() };
    let moved = ResultDocument::from(&changed(&problem, &first, &moved).unwrap());
    assert_eq!((kept(&moved), moved.regular[0].saves_seconds), (vec![("V1", Kept::Hand)], 0));
    assert_eq!((verify(&problem, &later), verify(&problem, &moved)), (vec![], vec![]));
}

/// What the checker says when the result claims something else, or does.
#[track_caller]
fn caught(code: ViolationCode, day: &Value, change: impl FnOnce(&mut ResultDocument)) {
    let (problem, mut result) = (problem(day), planned(day));
    change(&mut result);
    let violations = verify(&problem, &result);
    assert!(violations.iter().any(|violation| violation.code == code), "{code:?} is not among {violations:#?}");
}

#[test]
fn what_is_said_of_a_regular_round_and_is_not_so_is_caught() {
    let shipments = [("P1", "P4"), ("P2", "P4"), ("P3", "P4")];
    let longer = street(&shipments, json!([regular("V1", &["P3", "P2", "P1", "P4"])]));
    let mut free = longer.clone();
    free["regular"][0]["free"] = json!(true);
    let shorter = planned(&free);
    let say = |kept: Kept| move |result: &mut ResultDocument| result.regular[0].kept = kept;
    // Another order, said to be kept, and said to have been in the way, which it was not.
    let reordered = |kept: Kept| {
        let shorter = shorter.clone();
        move |result: &mut ResultDocument| {
            *result = shorter;
            result.regular[0].kept = kept;
        }
    };
    caught(ViolationCode::RegularOrderChanged, &longer, reordered(Kept::Whole));
    caught(ViolationCode::RegularOrderChanged, &longer, reordered(Kept::Members));
    caught(ViolationCode::RegularOrderChanged, &longer, reordered(Kept::None));
    caught(ViolationCode::RegularOrderChanged, &longer, say(Kept::Free));
    // Less said to be kept than is.
    caught(ViolationCode::WrongRegular, &longer, say(Kept::Members));
    caught(ViolationCode::WrongRegular, &longer, say(Kept::Order));
    caught(ViolationCode::WrongRegular, &free, say(Kept::Whole));
    // A round that goes with another vehicle.
    for kept in [Kept::Whole, Kept::Members, Kept::Free] {
        caught(ViolationCode::RegularMembersChanged, &longer, |result| {
            result.rounds[0].vehicle = "V2".to_owned();
            result.regular[0].kept = kept;
        });
    }
    caught(ViolationCode::WrongRegular, &longer, |result| result.regular.clear());
    caught(ViolationCode::WrongRegular, &longer, |result| result.regular[0].vehicle = "V2".to_owned());
    caught(ViolationCode::WrongRegular, &longer, |result| result.regular[0].saves_seconds = -1);
    caught(ViolationCode::WrongRegular, &free, |result| result.regular[0].saves_seconds = 1);
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn the_checker_finds_nothing_and_nothing_is_lost_whatever_the_regular_rounds(seed: u64, places in 3_i64..12, vehicles in 1_i64..5, shipments in 0_i64..18) {
        let document = with_regular(day(seed, Size { places, vehicles, shipments }), seed);
        let problem = document.into_problem().unwrap();
        let plan = || ResultDocument::from(&plan_rounds(&problem, &SearchSettings { seed: 1, iterations: Some(40) }, &Budget::unlimited()));
        let result = plan();
        prop_assert_eq!(verify(&problem, &result), vec![]);
        prop_assert!(result.regular.iter().all(|regular| regular.kept != Kept::Hand));
        let deliveries: usize = result.rounds.iter().flat_map(|round| &round.stops).map(|stop| stop.deliveries.len()).sum();
        prop_assert_eq!(deliveries + result.unserved.len(), problem.shipments.len());
        prop_assert_eq!(plan(), result);
    }

    #[test]
    fn what_is_behind_locked_stops_keeps_its_regular_rounds_or_says_why_not(seed: u64, done in 1_usize..5, known: bool) {
        let before = with_regular(day(seed, Size { places: 9, vehicles: 3, shipments: 14 }), seed);
        let settings = SearchSettings { seed: 1, iterations: Some(40) };
        let first = ResultDocument::from(&plan_rounds(&before.clone().into_problem().unwrap(), &settings, &Budget::unlimited()));
        let problem = under_way(&before, &first, done, known).into_problem().unwrap();
        let second = ResultDocument::from(&plan_rounds(&problem, &settings, &Budget::unlimited()));
        prop_assert_eq!(verify(&problem, &second), vec![]);
        prop_assert!(second.regular.iter().all(|regular| regular.kept != Kept::Hand && regular.saves_seconds == 0));
    }
}
