//! Every bound of the problem document, broken alone: the pointer and the code that its reader gives.

use allies::allocation::exchange::ProblemDocument;
use allies::documents::json;
use serde_json::{Value, json};

use crate::allocation::build::{document, problem, written_out};

/// The written-out document with `value` at `pointer`.
fn with(pointer: &str, value: Value) -> Value {
    let mut problem = written_out();
    let (object, key) = pointer.rsplit_once('/').unwrap();
    match problem.pointer_mut(object).unwrap_or_else(|| panic!("nothing at {object}")) {
        Value::Array(items) => items[key.parse::<usize>().unwrap()] = value,
        object => object[key] = value,
    }
    problem
}

/// The written-out document with the item at `list`/0 twice.
fn twice(list: &str) -> Value {
    let mut problem = written_out();
    let items = problem.pointer_mut(list).and_then(Value::as_array_mut).unwrap();
    items.push(items[0].clone());
    problem
}

fn found(document_value: &Value) -> Vec<(String, &'static str)> {
    let errors = document(document_value).into_problem().expect_err("a wrong document");
    errors.into_iter().map(|error| (error.pointer, error.code)).collect()
}

#[test]
fn the_document_written_out_breaks_no_bound() {
    problem(&written_out());
}

#[test]
fn every_bound_is_refused_by_pointer_and_code() {
    let out = "out_of_bounds";
    let cases = [
        ("/schema", json!("allies.allocation.problem/2"), "/schema", "malformed"),
        ("/day", json!("24/11/2026"), "/day", "malformed"),
        ("/day", json!("2569-11-24"), "/day", out),
        ("/timezone", json!("Europe/Lille"), "/timezone", "malformed"),
        ("/policy/half_life_days", json!(0), "/policy/half_life_days", out),
        ("/policy/fairness_tolerance", json!(1.5), "/policy/fairness_tolerance", out),
        ("/policy/stop_cost_m", json!(-1), "/policy/stop_cost_m", out),
        ("/policy/default_radius_m", json!(500_001), "/policy/default_radius_m", out),
        ("/policy/travel_speed_kmh", json!(0.0), "/policy/travel_speed_kmh", out),
        ("/policy/groups", json!([]), "/policy/groups", "empty"),
        ("/policy/groups", json!([["bakery"], []]), "/policy/groups/1", "empty"),
        ("/policy/groups", json!([["bakery"], ["bread"]]), "/policy/groups/1/0", "malformed"),
        ("/policy/groups", json!([["bakery", "dairy"], ["dairy"]]), "/policy/groups/1/0", "duplicate"),
        ("/policy/groups", json!([["dairy"]]), "/lots/0/family", "no_group"),
        ("/policy/groups", json!([["dairy"]]), "/associations/1/needs/0/family", "no_group"),
        ("/policy/carrying_capacity_grams", json!({"chilled": -1}), "/policy/carrying_capacity_grams/chilled", out),
        ("/donors/0/id", json!("D 1"), "/donors/0/id", "malformed"),
        ("/donors/0/latitude", json!(90.5), "/donors/0/latitude", out),
        ("/donors/0/longitude", json!(-181.0), "/donors/0/longitude", out),
        ("/donors/0/max_collectors", json!(0), "/donors/0/max_collectors", out),
        ("/donors/0/max_collectors", json!(10_001), "/donors/0/max_collectors", out),
        ("/lots/0/id", json!("x".repeat(65)), "/lots/0/id", "malformed"),
        ("/lots/0/donor", json!("D9"), "/lots/0/donor", "unknown_reference"),
        ("/lots/0/family", json!("bread"), "/lots/0/family", "malformed"),
        ("/lots/0/temperature", json!("cold"), "/lots/0/temperature", "malformed"),
        ("/lots/0/grams", json!(0), "/lots/0/grams", out),
        ("/lots/0/grams", json!(1_000_000_500), "/lots/0/grams", out),
        ("/lots/0/grams", json!(12_001), "/lots/0/unit_grams", "not_a_multiple"),
        ("/lots/0/unit_grams", json!(0), "/lots/0/unit_grams", out),
        ("/lots/0/date_kind", json!("use_by"), "/lots/0/date", "contradiction"),
        ("/lots/0/date", json!("2026-11-24"), "/lots/0/date", "contradiction"),
        ("/lots/0/ready_to_eat", json!("maybe"), "/lots/0/ready_to_eat", "malformed"),
        ("/lots/0/contains_pork", json!("maybe"), "/lots/0/contains_pork", "malformed"),
        ("/lots/0/pickup/0/to", json!("2026-11-24T17:29:59+01:00"), "/lots/0/pickup/0", "contradiction"),
        ("/lots/0/pickup/0/to", json!("2036-11-25T17:30:00+01:00"), "/lots/0/pickup/0/to", out),
        ("/associations/0/people", json!(0), "/associations/0/people", out),
        ("/associations/0/people", json!(1_000_001), "/associations/0/people", out),
        ("/associations/0/history_grams", json!(-1), "/associations/0/history_grams", out),
        ("/associations/0/history_grams", json!(1_000_000_000_001_i64), "/associations/0/history_grams", out),
        ("/associations/0/rank", json!(0), "/associations/0/rank", out),
        ("/associations/0/needs/0/family", json!("bread"), "/associations/0/needs/0/family", "malformed"),
        ("/associations/0/needs/0/grams", json!(0), "/associations/0/needs/0/grams", out),
        ("/associations/0/storage/chilled", json!(-1), "/associations/0/storage/chilled", out),
        ("/associations/0/reception/0/from", json!("2026-11-25T00:00:00Z"), "/associations/0/reception/0", "contradiction"),
        ("/associations/0/distributes_on/1", json!("2036-11-25"), "/associations/0/distributes_on/1", out),
        ("/associations/0/distributes_on/1", json!("2016-11-23"), "/associations/0/distributes_on/1", out),
        ("/associations/0/radius_m", json!(500_001), "/associations/0/radius_m", out),
        ("/associations/0/min_trip_grams", json!(0), "/associations/0/min_trip_grams", out),
        ("/associations/0/min_trip_grams", json!(1_000_000_001), "/associations/0/min_trip_grams", out),
        ("/associations/0/max_donors_per_day", json!(0), "/associations/0/max_donors_per_day", out),
        ("/associations/0/max_donors_per_day", json!(100_001), "/associations/0/max_donors_per_day", out),
        ("/conventions/0/donor", json!("D9"), "/conventions/0/donor", "unknown_reference"),
        ("/conventions/0/association", json!("A9"), "/conventions/0/association", "unknown_reference"),
        ("/holders/0/donor", json!("D9"), "/holders/0/donor", "unknown_reference"),
        ("/holders/0/association", json!("A9"), "/holders/0/association", "unknown_reference"),
        ("/holders/0/max_grams", json!(-1), "/holders/0/max_grams", out),
        ("/exclusions/0/lot", json!("L9"), "/exclusions/0/lot", "unknown_reference"),
        ("/exclusions/0/association", json!("A9"), "/exclusions/0/association", "unknown_reference"),
        ("/exclusions/0/reason", json!("Refusé"), "/exclusions/0/reason", "malformed"),
        ("/exclusions/0/reason", json!(format!("r{}", "e".repeat(40))), "/exclusions/0/reason", "malformed"),
    ];
    for (changed, value, pointer, code) in cases {
        let expected = (pointer.to_owned(), code);
        assert!(found(&with(changed, value.clone())).contains(&expected), "{changed} = {value}: expected {expected:?}");
    }
}

#[test]
fn what_belongs_to_groups_fits_them_or_is_refused() {
    let grouped = |key: &str, value: Value| {
        let mut problem = with("/policy/groups", json!([["bakery"], ["dairy"]]));
        problem["associations"][0][key] = value;
        problem
    };
    let out = "out_of_bounds";
    for (document, pointer, code) in [
        (grouped("history_by_group", json!([1])), "/associations/0/history_by_group", "wrong_length"),
        (grouped("history_by_group", json!([1, -1])), "/associations/0/history_by_group/1", out),
        (grouped("infants", json!(1_000_001)), "/associations/0/infants", out),
        (with("/associations/0/history_by_group", json!([1])), "/associations/0/history_by_group", "without_groups"),
        (with("/associations/0/infants", json!(0)), "/associations/0/infants", "without_groups"),
    ] {
        assert_eq!(found(&document), [(pointer.to_owned(), code)]);
    }
    problem(&grouped("history_by_group", json!([1, 2])));
}

#[test]
fn what_stands_twice_is_refused_where_it_stands_the_second_time() {
    for (list, pointer) in [
        ("/donors", "/donors/1/id"),
        ("/lots", "/lots/1/id"),
        ("/associations", "/associations/2/id"),
        ("/associations/0/needs", "/associations/0/needs/1/family"),
        ("/conventions", "/conventions/1"),
        ("/exclusions", "/exclusions/1"),
    ] {
        assert_eq!(found(&twice(list)), [(pointer.to_owned(), "duplicate")], "{list}");
    }
}

#[test]
fn too_many_lots_are_refused() {
    let mut problem = document(&written_out());
    problem.lots =
        (0..=100_000).map(|at| allies::allocation::exchange::LotDocument { id: format!("L{at}"), ..problem.lots[0].clone() }).collect();
    let errors = problem.into_problem().unwrap_err();
    assert!(errors.iter().any(|error| error.pointer == "/lots" && error.detail.contains("100001") && error.detail.contains("100000")));
}

#[test]
fn too_many_associations_are_refused() {
    let mut problem = document(&written_out());
    let one = problem.associations[0].clone();
    problem
        .associations
        .extend((0..9_999).map(|at| allies::allocation::exchange::AssociationDocument { id: format!("B{at}"), ..one.clone() }));
    let errors = problem.into_problem().unwrap_err();
    assert_eq!(errors.iter().map(|error| error.pointer.as_str()).collect::<Vec<_>>(), ["/associations"]);
}

#[test]
fn all_wrong_fields_are_told_at_once_with_value_and_limit() {
    let mut problem = with("/lots/0/grams", json!(-5));
    problem["associations"][1]["people"] = json!(2_000_000);
    problem["donors"][0]["latitude"] = json!(91.0);
    let errors = document(&problem).into_problem().unwrap_err();
    let told: Vec<String> = errors.iter().map(ToString::to_string).collect();
    assert_eq!(
        told,
        [
            "/donors/0/latitude: latitude in degrees is 91, allowed -90 to 90",
            "/lots/0/grams: value is -5, allowed 1 to 1000000000",
            "/associations/1/people: value is 2000000, allowed 1 to 1000000",
        ]
    );
}

#[test]
fn keys_left_out_have_their_default() {
    let mut short = written_out();
    for (at, keys) in [
        ("/policy", &["groups"][..]),
        ("/donors/0", &["max_collectors"]),
        ("/lots/0", &["ready_to_eat", "contains_pork"]),
        (
            "/associations/0",
            &["rank", "collects", "delivered", "habilitated", "ready_to_eat_only", "excludes_pork", "min_trip_grams", "max_donors_per_day"],
        ),
    ] {
        let object = short.pointer_mut(at).and_then(Value::as_object_mut).unwrap();
        keys.iter().for_each(|key| assert!(object.remove(*key).is_some(), "{at}/{key}"));
    }
    let mut long = written_out();
    long["lots"][0]["ready_to_eat"] = json!("unknown");
    assert_eq!(problem(&short), problem(&long));
}

#[test]
fn a_required_key_that_may_be_null_may_not_be_left_out() {
    for (at, key) in [("/lots/0", "date"), ("/associations/0", "radius_m"), ("/associations/0/storage", "hot"), ("/holders/0", "max_grams")]
    {
        let mut problem = written_out();
        problem.pointer_mut(at).and_then(Value::as_object_mut).unwrap().remove(key);
        let error = json::read::<ProblemDocument>(problem.to_string().as_bytes()).unwrap_err();
        assert!(error.pointer == at && error.detail.contains(&format!("`{key}`")), "{error}");
    }
}

#[test]
fn a_mass_that_is_not_a_whole_number_is_refused_by_pointer() {
    let error = json::read::<ProblemDocument>(with("/lots/0/grams", json!(12_000.5)).to_string().as_bytes()).unwrap_err();
    assert_eq!(error.pointer, "/lots/0/grams");
}

#[test]
fn a_key_that_the_format_does_not_know_is_refused_by_name() {
    let mut problem = written_out();
    problem["associations"][1]["peoples"] = json!(3);
    let error = json::read::<ProblemDocument>(problem.to_string().as_bytes()).unwrap_err();
    assert_eq!(error.pointer, "/associations/1/peoples");
}

#[test]
fn the_order_of_the_lists_does_not_change_the_problem() {
    let mut shuffled = written_out();
    shuffled["associations"].as_array_mut().unwrap().reverse();
    assert_eq!(problem(&shuffled), problem(&written_out()));
}
