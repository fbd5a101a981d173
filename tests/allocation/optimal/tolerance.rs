//! The tolerance on days small enough to see through.

use allies::allocation::allocate;
use allies::allocation::checker::{Rule, verify};
use allies::allocation::exchange::{Method, PlanDocument};
use allies::allocation::why::explain;
use allies::budget::Budget;
use allies::domain::id::ExternalRef;
use serde_json::{Value, json};

use crate::allocation::build::{problem, written_out};

/// Ten kilograms of bread at one bakery, 10.3 at another, two associations served alike: to the gram one of them goes to both.
fn day(tolerance: f64) -> Value {
    let mut day = written_out();
    day["policy"]["fairness_tolerance"] = json!(tolerance);
    for key in ["conventions", "holders", "exclusions"] {
        day[key] = json!([]);
    }
    let mut donor = day["donors"][0].clone();
    donor["id"] = json!("D2");
    day["donors"].as_array_mut().unwrap().push(donor);
    day["lots"][0]["grams"] = json!(10_000);
    day["lots"][0]["unit_grams"] = json!(100);
    let mut lot = day["lots"][0].clone();
    (lot["id"], lot["donor"], lot["grams"]) = (json!("L2"), json!("D2"), json!(10_300));
    day["lots"].as_array_mut().unwrap().push(lot);
    for association in day["associations"].as_array_mut().unwrap() {
        association["needs"][0]["grams"] = json!(20_000);
        association["latitude"] = json!(50.63);
    }
    day
}

fn plan(day: &Value) -> PlanDocument {
    let problem = problem(day);
    PlanDocument::from_plan(&problem, &allocate(&problem, &Budget::unlimited()).unwrap())
}

fn rules(day: &Value, plan: Value) -> Vec<Rule> {
    let plan: PlanDocument = serde_json::from_value(plan).unwrap();
    verify(&problem(day), &plan).into_iter().map(|violation| violation.code).collect()
}

#[test]
fn within_three_parts_in_a_hundred_a_stop_is_saved() {
    let plan = plan(&day(0.03));
    let moved = plan.tolerance.unwrap();
    assert_eq!((moved.pairs_saved, moved.largest_change_grams), (1, 150));
    assert!(moved.meters_saved >= 2_000, "{}", moved.meters_saved);
    assert_eq!(plan.totals.donor_association_pairs, 2);
    assert_eq!(plan.associations.iter().map(|row| row.exact_grams).collect::<Vec<_>>(), [10_150, 10_150]);
    let mut given: Vec<i64> = plan.associations.iter().map(|row| row.grams).collect();
    given.sort_unstable();
    assert_eq!(given, [10_000, 10_300]);
}

#[test]
fn where_the_tolerance_is_too_small_for_it_or_nought_nothing_moves() {
    for tolerance in [0.0, 0.01] {
        let plan = plan(&day(tolerance));
        assert_eq!((plan.tolerance.is_none(), plan.totals.donor_association_pairs), (true, 3));
    }
}

#[test]
fn a_family_in_two_classes_is_no_hindrance() {
    let mut day = day(0.03);
    for (id, family) in [("L3", "bakery"), ("L4", "frozen_food")] {
        let mut lot = day["lots"][0].clone();
        (lot["id"], lot["family"], lot["temperature"], lot["grams"]) = (json!(id), json!(family), json!("frozen"), json!(100));
        day["lots"].as_array_mut().unwrap().push(lot);
    }
    for association in day["associations"].as_array_mut().unwrap() {
        association["storage"]["frozen"] = json!(4_000);
        association["needs"].as_array_mut().unwrap().push(json!({"family": "frozen_food", "grams": 2_500}));
    }
    let plan = plan(&day);
    assert_eq!(verify(&problem(&day), &plan), []);
    assert_eq!(plan.method, Method::Lp);
    assert!(plan.tolerance.is_some_and(|moved| moved.pairs_saved >= 1));
    assert_eq!(plan.totals.donor_association_pairs, 2);
}

#[test]
fn each_corruption_of_what_the_tolerance_moved_is_found() {
    let day = day(0.03);
    let right = serde_json::to_value(plan(&day)).unwrap();
    assert_eq!(rules(&day, right.clone()), []);
    let share = |lot: &str, association: &str, grams: i64| json!({"lot": lot, "association": association, "grams": grams});
    let cases = [
        ("/tolerance/shares", Rule::Tolerance, right["exact_shares"].clone()),
        ("/tolerance/shares", Rule::Tolerance, json!([share("L2", "A2", 10_300)])),
        ("/tolerance/shares", Rule::Tolerance, json!([share("L1", "A2", 9_800), share("L2", "A1", 10_300), share("L1", "A1", 200)])),
        ("/tolerance/shares/0/grams", Rule::Tolerance, json!(9_999)),
        ("/tolerance/shares/0/grams", Rule::ShareGrams, json!(10_001)),
        ("/tolerance/shares/0/association", Rule::UnknownId, json!("A9")),
        ("/tolerance/pairs_saved", Rule::Tolerance, json!(2)),
        ("/tolerance/meters_saved", Rule::Tolerance, json!(0)),
        ("/tolerance/largest_change_grams", Rule::Tolerance, json!(149)),
    ];
    for (pointer, rule, value) in cases {
        let mut wrong = right.clone();
        *wrong.pointer_mut(pointer).unwrap() = value;
        let found = rules(&day, wrong.clone());
        assert!(found.contains(&rule), "{pointer} {}: {found:?}", wrong.pointer(pointer).unwrap());
    }
}

#[test]
fn a_plan_with_more_tolerance_than_the_policy_is_found() {
    let right = serde_json::to_value(plan(&day(0.03))).unwrap();
    assert_eq!(rules(&day(0.01), right), [Rule::Tolerance, Rule::Tolerance]);
}

#[test]
fn whoever_has_other_food_for_a_stop_less_is_told_so() {
    let day = day(0.03);
    let plan = plan(&day);
    let moved: Vec<_> = plan.tolerance.iter().flat_map(|moved| &moved.shares).collect();
    let emptied =
        plan.exact_shares.iter().find(|share| !moved.iter().any(|kept| (&kept.lot, &kept.association) == (&share.lot, &share.association)));
    let emptied = emptied.unwrap();
    let explained = explain(&problem(&day), &plan);
    let (association, lot): (ExternalRef, ExternalRef) = (emptied.association.parse().unwrap(), emptied.lot.parse().unwrap());
    let why = &explained.not_received[&association][&lot];
    assert_eq!(why.code(), "fewer_stops");
}
