//! One plan written by hand, right in everything; then one thing wrong at a time, and the rule that finds it.

use allies::allocation::checker::{Rule, verify};
use serde_json::{Value, json};

use crate::allocation::build::{problem, written_out};

/// Twelve kilograms of bread for two associations that are served alike: six each, in crates of 500 g. One kilogram is held for A1.
fn day() -> Value {
    let mut day = written_out();
    day["exclusions"] = json!([]);
    day["holders"] = json!([{"donor": "D1", "association": "A1", "max_grams": 1200}]);
    let mut far = day["associations"][0].clone();
    far["id"] = json!("A3");
    far["radius_m"] = json!(100);
    day["associations"].as_array_mut().unwrap().push(far);
    let mut second = day["lots"][0].clone();
    second["id"] = json!("L2");
    second["family"] = json!("dairy");
    second["temperature"] = json!("frozen");
    day["lots"].as_array_mut().unwrap().push(second);
    day
}

fn plan() -> Value {
    json!({
        "schema": "allies.allocation.plan/1", "day": "2026-11-24", "status": "optimal", "not_proven": [], "method": "lp",
        "shares": [
            {"lot": "L1", "association": "A1", "grams": 1000, "origin": "agreement"},
            {"lot": "L1", "association": "A1", "grams": 5000, "origin": "pot"},
            {"lot": "L1", "association": "A2", "grams": 6000, "origin": "pot"}],
        "exact_shares": [{"lot": "L1", "association": "A1", "grams": 5000}, {"lot": "L1", "association": "A2", "grams": 6000}],
        "associations": [
            {"id": "A1", "grams": 6000, "exact_grams": 5000, "held_grams": 1000, "level_grams_per_person": 40_000.0 / 120.0},
            {"id": "A2", "grams": 6000, "exact_grams": 6000, "held_grams": 0, "level_grams_per_person": 40_000.0 / 120.0},
            {"id": "A3", "grams": 0, "exact_grams": 0, "held_grams": 0, "level_grams_per_person": 34_000.0 / 120.0}],
        "unallocated": [{"lot": "L2", "grams": 12000, "reason": "no_eligible_association"}],
        "excluded_pairs": [
            {"lot": "L1", "association": "A3", "reason": "too_far"},
            {"lot": "L2", "association": "A1", "reason": "not_asked"},
            {"lot": "L2", "association": "A2", "reason": "not_asked"},
            {"lot": "L2", "association": "A3", "reason": "not_asked"}],
        "levels": [
            {"rank": 1, "grams_per_person": 34_000.0 / 120.0, "associations": ["A3"], "lots": [], "full": []},
            {"rank": 1, "grams_per_person": 40_000.0 / 120.0, "associations": ["A1", "A2"], "lots": ["L1"], "full": []}],
        "totals": {"offered_grams": 24000, "allocated_grams": 12000, "exact_grams": 11000, "associations_served": 2,
            "donor_association_pairs": 2, "logistics_cost_m": 4322, "logistics_bound_m": 4322},
        "solve": {"milliseconds": 3, "pairs": 2, "levels": 2}
    })
}

fn rules(plan: Value) -> Vec<Rule> {
    let plan = serde_json::from_value(plan).expect("a plan document");
    verify(&problem(&day()), &plan).into_iter().map(|violation| violation.code).collect()
}

#[test]
fn the_plan_written_by_hand_is_right() {
    let plan = serde_json::from_value(plan()).unwrap();
    assert_eq!(verify(&problem(&day()), &plan), []);
}

#[test]
fn excluded_pairs_may_be_left_out_as_a_whole() {
    let mut plan = plan();
    plan.as_object_mut().unwrap().remove("excluded_pairs");
    assert_eq!(rules(plan), []);
}

#[test]
fn each_corruption_is_found_by_its_rule() {
    let share = |lot: &str, association: &str, grams: i64| json!({"lot": lot, "association": association, "grams": grams, "origin": "pot"});
    let cases: Vec<(&str, Rule, Value)> = vec![
        ("/schema", Rule::Head, json!("allies.allocation.plan/2")),
        ("/day", Rule::Head, json!("2026-11-25")),
        ("/status", Rule::Status, json!("feasible")),
        ("/not_proven", Rule::Status, json!(["rescue"])),
        ("/shares/1/grams", Rule::LotExceeded, json!(5500)),
        ("/shares/1/grams", Rule::SpareUnit, json!(4500)),
        ("/shares/1/grams", Rule::WholeUnits, json!(4900)),
        ("/shares/1/grams", Rule::ShareGrams, json!(0)),
        ("/shares/1/grams", Rule::ShareGrams, json!(-500)),
        ("/shares/1/grams", Rule::ShareGrams, json!(i64::MAX)),
        ("/shares/1", Rule::Eligibility, share("L1", "A3", 5000)),
        ("/shares/1", Rule::Duplicate, share("L1", "A2", 5000)),
        ("/shares/1", Rule::UnknownId, share("L9", "A1", 5000)),
        ("/shares/1", Rule::UnknownId, share("L1", "A9", 5000)),
        ("/shares/2/grams", Rule::NeedExceeded, json!(8500)),
        ("/shares/1/grams", Rule::BelowExact, json!(4000)),
        ("/shares/0/grams", Rule::Agreements, json!(500)),
        ("/shares/0/origin", Rule::Agreements, json!("pot")),
        ("/exact_shares/0/grams", Rule::Rescue, json!(4999)),
        ("/exact_shares/0/grams", Rule::LotExceeded, json!(5001)),
        (
            "/exact_shares",
            Rule::Fairness,
            json!([{"lot": "L1", "association": "A1", "grams": 4900}, {"lot": "L1", "association": "A2", "grams": 6100}]),
        ),
        ("/exact_shares/0/lot", Rule::Eligibility, json!("L2")),
        ("/associations/0/grams", Rule::AssociationTotals, json!(5000)),
        ("/associations/0/exact_grams", Rule::AssociationTotals, json!(5001)),
        ("/associations/0/held_grams", Rule::AssociationTotals, json!(0)),
        ("/associations/0/level_grams_per_person", Rule::AssociationTotals, json!(334.0)),
        ("/associations/0/id", Rule::UnknownId, json!("A9")),
        ("/associations/0/id", Rule::Duplicate, json!("A2")),
        ("/unallocated", Rule::Unallocated, json!([])),
        ("/unallocated/0/grams", Rule::Unallocated, json!(11_500)),
        ("/unallocated/0/lot", Rule::Unallocated, json!("L1")),
        ("/unallocated/0/reason", Rule::Unallocated, json!("no_more_need")),
        ("/unallocated/0/reason", Rule::Unallocated, json!("budget")),
        ("/excluded_pairs/0/reason", Rule::ExcludedPairs, json!("not_asked")),
        ("/excluded_pairs/0", Rule::ExcludedPairs, json!({"lot": "L1", "association": "A1", "reason": "too_far"})),
        ("/excluded_pairs/0/lot", Rule::Duplicate, json!("L2")),
        ("/levels/0/grams_per_person", Rule::Levels, json!(300.0)),
        ("/levels/1/grams_per_person", Rule::Levels, json!(333.0)),
        ("/levels/1/lots", Rule::Levels, json!([])),
        ("/levels/1/lots", Rule::Levels, json!(["L1", "L2"])),
        ("/levels/1/full", Rule::Levels, json!([{"kind": "need", "association": "A1", "family": "bakery"}])),
        ("/levels/1/rank", Rule::Levels, json!(2)),
        ("/levels/1/associations", Rule::Levels, json!(["A1"])),
        ("/levels/1/associations", Rule::Duplicate, json!(["A1", "A1", "A2"])),
        ("/totals/offered_grams", Rule::Totals, json!(12_000)),
        ("/totals/allocated_grams", Rule::Totals, json!(11_000)),
        ("/totals/exact_grams", Rule::Totals, json!(12_000)),
        ("/totals/associations_served", Rule::Totals, json!(3)),
        ("/totals/donor_association_pairs", Rule::Totals, json!(1)),
        ("/totals/logistics_cost_m", Rule::Totals, json!(4000)),
        ("/totals/logistics_bound_m", Rule::Totals, json!(4400)),
        ("/solve/pairs", Rule::Solve, json!(3)),
        ("/solve/levels", Rule::Solve, json!(1)),
        ("/solve/milliseconds", Rule::Solve, json!(-1)),
    ];
    for (pointer, rule, value) in cases {
        let mut plan = plan();
        *plan.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value.clone();
        let found = rules(plan);
        assert!(found.contains(&rule), "{pointer} = {value}: expected {rule:?}, found {found:?}");
    }
}

#[test]
fn a_violation_names_rule_object_value_and_expectation() {
    let mut wrong = plan();
    wrong["associations"][1]["grams"] = json!(1);
    let plan = serde_json::from_value(wrong).unwrap();
    let violations = verify(&problem(&day()), &plan);
    assert_eq!(
        serde_json::to_value(&violations).unwrap(),
        json!([{"code": "association_totals", "object": "association A2, grams", "value": "1", "expected": "6000"}])
    );
    assert_eq!(violations[0].to_string(), "association_totals: association A2, grams is 1, expected 6000");
}
