//! The documents of rounds, as another program writes and reads them.

use allies::budget::Budget;
use allies::rounds::checker::verify;
use allies::rounds::exchange::{ProblemDocument, ResultDocument};
use allies::rounds::{SearchSettings, plan_rounds};
use serde_json::{Value, json};

fn problem() -> Value {
    let visit = |place: &str, from: i64, to: i64| json!({"place": place, "windows": [[from, to]], "service_seconds": 60});
    let place = |id: &str, latitude: f64, longitude: f64, stop: i64| json!({"id": id, "latitude": latitude, "longitude": longitude, "stop_seconds": stop});
    json!({
        "schema": "allies.rounds.problem/1", "day": "2026-11-24", "origin": "2026-11-24T00:00:00+01:00",
        "places": [place("P0", 50.62, 3.05, 0), place("P1", 50.63, 3.06, 300), place("P2", 50.64, 3.07, 300)],
        "matrix": null,
        "vehicles": [{"id": "V1", "profile": "van", "start": "P0", "end": "P0", "shift": {"from": 25_200, "to": 50_400},
            "capacity_grams": {"ambient": 400_000, "chilled": 200_000, "frozen": 0, "hot": 0}, "refrigerated": true, "max_meters": null}],
        "shipments": [{"id": "H1", "priority": 1, "grams": {"chilled": 40_000}, "max_seconds_on_board": 5_400,
            "max_unrefrigerated_meters": 80_000, "pickup": visit("P1", 28_800, 32_400), "delivery": visit("P2", 28_800, 43_200)}],
        "locked": []
    })
}

fn planned(document: Value) -> Value {
    let problem = serde_json::from_value::<ProblemDocument>(document).unwrap().into_problem().unwrap();
    let result = plan_rounds(&problem, &SearchSettings::default(), &Budget::unlimited());
    let document = ResultDocument::from(&result);
    assert_eq!(verify(&problem, &document), []);
    serde_json::to_value(document).unwrap()
}

fn refused(document: Value) -> Vec<(String, &'static str)> {
    let errors = serde_json::from_value::<ProblemDocument>(document).unwrap().into_problem().unwrap_err();
    errors.into_iter().map(|error| (error.pointer, error.code)).collect()
}

#[test]
fn the_example_of_the_format_is_planned_to_the_second() {
    let stop = |place: &str, arrival: i64, pickups: &[&str], deliveries: &[&str]| json!({"place": place, "arrival": arrival, "departure": arrival + 360, "pickups": pickups, "deliveries": deliveries});
    let expected = json!({
        "schema": "allies.rounds.result/1",
        "rounds": [{"vehicle": "V1", "meters": 6_848, "seconds": 1_541,
            "stops": [stop("P1", 28_800, &["H1"], &[]), stop("P2", 29_365, &[], &["H1"])]}],
        "unserved": [],
        "totals": {"vehicles": 1, "meters": 6_848, "seconds": 1_541, "grams": 40_000, "unserved_grams": 0},
        "travel_source": "great_circle"
    });
    assert_eq!(planned(problem()), expected);
}

#[test]
fn a_matrix_is_obeyed_and_null_is_no_way() {
    let mut document = problem();
    let table = json!([[0, 600, 900], [600, 0, null], [900, null, 0]]);
    document["matrix"] = json!({"van": {"seconds": table, "meters": table}});
    let result = planned(document);
    assert_eq!(result["unserved"], json!([{"shipment": "H1", "reason": "no_way", "action": "check_places"}]));
    assert_eq!(result["travel_source"], "matrix");
}

#[test]
fn all_wrong_fields_are_told_at_once() {
    let mut document = problem();
    document["origin"] = json!("2026-11-23T00:00:00+01:00");
    document["places"][1]["latitude"] = json!(95.0);
    document["places"][2]["id"] = json!("P0");
    document["vehicles"][0]["start"] = json!("P9");
    document["vehicles"][0]["capacity_grams"]["hot"] = json!(-1);
    document["shipments"][0]["priority"] = json!(0);
    document["shipments"][0]["grams"] = json!({});
    document["shipments"][0]["pickup"]["windows"] = json!([]);
    document["shipments"][0]["delivery"]["windows"] = json!([[10, 5]]);
    document["shipments"][0]["delivery"]["place"] = json!("P1");
    let expected = [
        ("/origin", "contradiction"),
        ("/places/2/id", "duplicate"),
        ("/places/1/latitude", "out_of_bounds"),
        ("/vehicles/0/start", "unknown_reference"),
        ("/vehicles/0/capacity_grams/hot", "out_of_bounds"),
        ("/shipments/0/priority", "out_of_bounds"),
        ("/shipments/0/grams", "contradiction"),
        ("/shipments/0/pickup/windows", "out_of_bounds"),
        ("/shipments/0/delivery/windows/0", "contradiction"),
        ("/shipments/0/delivery/place", "contradiction"),
    ];
    assert_eq!(refused(document), expected.map(|(pointer, code)| (pointer.to_owned(), code)));
}

#[test]
fn a_matrix_that_contradicts_itself_is_refused() {
    let mut document = problem();
    let seconds = json!([[0, 600, 900], [600, 5, 300], [900, 300, 0]]);
    let meters = json!([[0, 600, 900], [600, 0, null], [900, -3, 0]]);
    document["matrix"] = json!({"van": {"seconds": seconds, "meters": meters}});
    let expected = ["/matrix/van/seconds/1/1", "/matrix/van/seconds/1/2", "/matrix/van/meters/2/1"];
    assert_eq!(refused(document).into_iter().map(|(pointer, _)| pointer).collect::<Vec<_>>(), expected);
    let mut short = problem();
    short["matrix"] = json!({"car": {"seconds": [[0]], "meters": [[0]]}});
    let expected = ["/matrix", "/matrix/car/seconds", "/matrix/car/meters"];
    assert_eq!(refused(short).into_iter().map(|(pointer, _)| pointer).collect::<Vec<_>>(), expected);
}

#[test]
fn unknown_keys_and_versions_are_refused_by_name() {
    let mut document = problem();
    document["vehicles"][0]["colour"] = json!("red");
    let error = serde_json::from_value::<ProblemDocument>(document).unwrap_err().to_string();
    assert!(error.contains("colour"), "{error}");
    let mut document = problem();
    document["schema"] = json!("allies.rounds.problem/2");
    assert!(serde_json::from_value::<ProblemDocument>(document).is_err());
}
