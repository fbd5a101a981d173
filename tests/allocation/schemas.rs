//! The JSON Schemas accept what the program writes and refuse what its reader refuses.

use allies::allocation::exchange::problem_schema;
use serde_json::{Value, json};

use crate::allocation::build::{document, written_out};

fn accepts(schema: &Value, value: &Value) -> bool {
    jsonschema::validator_for(schema).expect("a JSON Schema").is_valid(value)
}

#[test]
fn the_schema_of_a_problem_accepts_a_document_written_out_and_one_written_again() {
    let again = serde_json::to_value(document(&written_out())).unwrap();
    assert!(accepts(&problem_schema(), &written_out()));
    assert!(accepts(&problem_schema(), &again));
}

#[test]
fn the_schema_of_a_problem_states_bounds_lists_of_codes_and_required_keys() {
    for (pointer, value) in [
        ("/lots/0/grams", json!(0)),
        ("/lots/0/grams", json!(1.5)),
        ("/lots/0/family", json!("bread")),
        ("/lots/0/id", json!("L 1")),
        ("/associations/0/people", json!(1_000_001)),
        ("/associations/0/storage/hot", json!(-1)),
        ("/associations/0/radius_m", json!(500_001)),
        ("/associations/0/min_trip_grams", json!(0)),
        ("/associations/0/max_donors_per_day", json!(0)),
        ("/donors/0/max_collectors", json!(0)),
        ("/policy/groups", json!([])),
        ("/policy/groups", json!([["bakery"], []])),
        ("/policy/groups", json!([["bread"]])),
        ("/policy/carrying_capacity_grams", json!({"ambient": -1})),
        ("/policy/carrying_capacity_grams", json!({"cold": 1})),
        ("/associations/0/history_by_group", json!([-1])),
        ("/associations/0/infants", json!(1_000_001)),
        ("/donors/0/latitude", json!(91)),
        ("/exclusions/0/reason", json!("Refusé")),
        ("/holders/0", json!({"donor": "D1", "association": "A1"})),
        ("/conventions/0", json!({"donor": "D1", "association": "A1", "since": "2020"})),
    ] {
        let mut problem = written_out();
        let (object, key) = pointer.rsplit_once('/').unwrap();
        match problem.pointer_mut(object).unwrap() {
            Value::Array(items) => items[key.parse::<usize>().unwrap()] = value.clone(),
            object => object[key] = value.clone(),
        }
        assert!(!accepts(&problem_schema(), &problem), "{pointer} = {value}");
    }
}
