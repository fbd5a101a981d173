//! A right plan of a day in groups on full vehicles; then one thing wrong at a time, and the rule that finds it.

use allies::allocation::checker::{Rule, verify};
use serde_json::{Value, json};

use crate::allocation::build::problem;
use crate::allocation::groups::days::{day, solved};

/// Bread and fruit, then baby food and dairy: six kilograms each, of which the vehicles carry nine and eight. Only A1 has babies.
fn full_day() -> Value {
    let lots = [
        ("bakery", "ambient", 6_000),
        ("fruit_vegetables", "ambient", 6_000),
        ("dairy", "chilled", 6_000),
        ("baby_food", "chilled", 6_000),
    ];
    let mut day = day(&lots);
    day["policy"]["groups"] = json!([["bakery", "fruit_vegetables"], ["baby_food"], ["dairy"]]);
    day["policy"]["carrying_capacity_grams"] = json!({"ambient": 9_000, "chilled": 8_000});
    day["associations"][0]["infants"] = json!(4);
    day["associations"][0]["history_by_group"] = json!([1_000, 0, 500]);
    day["associations"][1]["history_by_group"] = json!([0, 0, 0]);
    day
}

fn right() -> Value {
    serde_json::to_value(solved(&full_day())).unwrap()
}

fn rules(day: &Value, plan: Value) -> Vec<Rule> {
    let plan = serde_json::from_value(plan).expect("a plan document");
    verify(&problem(day), &plan).into_iter().map(|violation| violation.code).collect()
}

/// Adds to the grams of the first share of a lot, and to nothing else; negative: of its last.
fn more(plan: &mut Value, list: &str, lot: &str, grams: i64) {
    let mut shares = plan[list].as_array_mut().unwrap().iter_mut().filter(|share| share["lot"] == lot);
    let share = if grams > 0 { shares.next() } else { shares.last() }.unwrap_or_else(|| panic!("no {list} of {lot}"));
    share["grams"] = json!(share["grams"].as_i64().unwrap() + grams);
}

#[test]
fn each_wrong_figure_is_found_by_its_rule() {
    let full = |temperature: &str| json!([{"kind": "carrying", "temperature": temperature}]);
    let cases: Vec<(&str, Rule, Value)> = vec![
        ("/associations/0/by_group/0/exact_grams", Rule::AssociationTotals, json!(1)),
        ("/associations/0/by_group/1/held_grams", Rule::AssociationTotals, json!(1)),
        ("/associations/0/by_group/2/level_grams_per_person", Rule::AssociationTotals, json!(1.0)),
        ("/associations/0/by_group/1/level_grams_per_person", Rule::AssociationTotals, json!(null)),
        ("/associations/1/by_group/1/level_grams_per_person", Rule::AssociationTotals, json!(0.0)),
        ("/associations/0/by_group", Rule::AssociationTotals, json!(null)),
        ("/associations/0/by_group", Rule::AssociationTotals, json!([])),
        ("/associations/0/level_grams_per_person", Rule::AssociationTotals, json!(0.0)),
        ("/levels/0/group", Rule::Levels, json!(1)),
        ("/levels/0/group", Rule::Levels, json!(3)),
        ("/levels/0/group", Rule::Levels, json!(null)),
        ("/levels/0/full", Rule::Levels, json!([])),
        ("/levels/0/full", Rule::Levels, full("chilled")),
        ("/levels/0/full", Rule::UnknownId, full("frozen")),
        ("/levels/0/lots", Rule::Levels, json!(["L4"])),
        ("/groups/one_group_grams", Rule::Groups, json!(17_001)),
        ("/groups/given_up_grams", Rule::Groups, json!(1)),
        ("/unallocated/0/reason", Rule::Unallocated, json!("no_more_storage")),
        ("/excluded_pairs/0/reason", Rule::ExcludedPairs, json!("not_asked")),
    ];
    for (pointer, rule, value) in cases {
        let mut plan = right();
        *plan.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer} in {}", right())) = value.clone();
        let found = rules(&full_day(), plan);
        assert!(found.contains(&rule), "{pointer} = {value}: expected {rule:?}, found {found:?}");
    }
}

#[test]
fn more_than_the_vehicles_carry_is_found_in_whole_units_and_to_the_gram() {
    for (list, grams) in [("shares", 500), ("exact_shares", 1)] {
        let mut plan = right();
        more(&mut plan, list, "L2", grams);
        assert!(rules(&full_day(), plan).contains(&Rule::CarryingExceeded), "{list}");
    }
}

#[test]
fn less_urgent_food_in_the_place_of_urgent_food_on_a_full_vehicle_is_found() {
    let mut plan = right();
    more(&mut plan, "exact_shares", "L1", -100);
    more(&mut plan, "exact_shares", "L2", 100);
    assert!(rules(&full_day(), plan).contains(&Rule::Rescue));
}

#[test]
fn less_than_the_vehicles_carry_is_found() {
    let mut plan = right();
    more(&mut plan, "exact_shares", "L2", -10);
    assert!(rules(&full_day(), plan).contains(&Rule::Rescue));
}

#[test]
fn a_group_that_is_not_fair_by_its_own_memory_is_found_on_a_full_vehicle() {
    let mut plan = right();
    more(&mut plan, "exact_shares", "L3", 100);
    more(&mut plan, "exact_shares", "L3", -100);
    assert!(rules(&full_day(), plan).contains(&Rule::Fairness));
}

#[test]
fn the_keys_of_groups_have_no_place_where_there_are_none() {
    let mut day = day(&[("bakery", "ambient", 6_000)]);
    day["policy"]["groups"] = json!(null);
    let right = serde_json::to_value(solved(&day)).unwrap();
    let group = json!({"exact_grams": 3_000, "held_grams": 0, "level_grams_per_person": 25.0});
    for (pointer, key, value, rule) in [
        ("", "groups", json!({"one_group_grams": 6_000, "given_up_grams": 0}), Rule::Groups),
        ("/associations/0", "by_group", json!([group]), Rule::AssociationTotals),
        ("/levels/0", "group", json!(0), Rule::Levels),
        ("/levels/0", "given_lots", json!(["L1"]), Rule::Levels),
    ] {
        let mut plan = right.clone();
        plan.pointer_mut(pointer).unwrap()[key] = value;
        assert!(rules(&day, plan).contains(&rule), "{key}");
    }
}
