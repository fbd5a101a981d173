//! Limits of real life: which trips lose, what the plan says of them, and what the checker makes of a plan that says it wrong.

use allies::allocation::checker::{Rule, verify};
use allies::allocation::exchange::{LeftoverReason, LimitReason, PlanDocument};
use serde_json::{Value, json};

use crate::allocation::build::{document, problem, written_out};
use crate::allocation::solved::plan;

/// Twelve kilograms of bread in crates of 500 g, and associations of so many people and so much memory, each asking for 8 kg.
fn day(associations: &[(i64, i64)]) -> Value {
    let mut day = written_out();
    (day["exclusions"], day["holders"], day["conventions"]) = (json!([]), json!([]), json!([]));
    let one = day["associations"][0].clone();
    let named = associations.iter().zip(1..).map(|((people, memory), at)| {
        let mut one = one.clone();
        (one["id"], one["people"], one["history_grams"]) = (json!(format!("A{at}")), json!(people), json!(memory));
        one
    });
    day["associations"] = named.collect();
    day
}

fn solved(day: &Value) -> PlanDocument {
    let plan = plan(&document(day));
    assert_eq!(verify(&problem(day), &plan), []);
    plan
}

fn receivers(plan: &PlanDocument) -> Vec<(&str, i64)> {
    plan.shares.iter().map(|share| (share.association.as_str(), share.grams)).collect()
}

fn dropped(plan: &PlanDocument) -> Vec<(&str, LimitReason)> {
    plan.limits.iter().flat_map(|limits| &limits.dropped).map(|trip| (trip.association.as_str(), trip.reason)).collect()
}

#[test]
fn a_donor_is_visited_by_as_many_associations_as_it_allows_and_the_smallest_loses() {
    let mut day = day(&[(50, 0), (60, 0), (10, 0)]);
    day["donors"][0]["max_collectors"] = json!(2);
    let plan = solved(&day);
    assert_eq!(dropped(&plan), [("A3", LimitReason::DonorVisitLimit)]);
    assert_eq!(receivers(&plan).iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["A1", "A2"]);
    let row = |id: &str| plan.excluded_pairs.as_ref().unwrap().iter().find(|pair| pair.association == id).map(|pair| pair.reason.as_str());
    assert_eq!((row("A1"), row("A3")), (None, Some("donor_visit_limit")));
}

#[test]
fn all_that_the_vehicles_of_the_territory_deliver_is_one_visit() {
    let mut day = day(&[(50, 0), (60, 0), (10, 0)]);
    day["donors"][0]["max_collectors"] = json!(1);
    for association in day["associations"].as_array_mut().unwrap() {
        association["delivered"] = json!(true);
    }
    let plan = solved(&day);
    assert_eq!(dropped(&plan), []);
    assert_eq!(receivers(&plan).len(), 3);
}

#[test]
fn who_comes_alone_loses_before_those_who_are_delivered_together() {
    // The trip of A1, who comes, is the largest.
    let mut day = day(&[(100, 0), (10, 0), (12, 0)]);
    day["donors"][0]["max_collectors"] = json!(1);
    for at in [1, 2] {
        day["associations"][at]["delivered"] = json!(true);
    }
    let plan = solved(&day);
    assert_eq!(dropped(&plan), [("A1", LimitReason::DonorVisitLimit)]);
    assert_eq!(receivers(&plan).iter().map(|(id, _)| *id).collect::<Vec<_>>(), ["A2", "A3"]);
}

#[test]
fn of_equal_trips_that_of_the_better_served_loses() {
    // Both take all they can use.
    let mut day = day(&[(100, 90_000), (100, 50_000)]);
    day["lots"][0]["grams"] = json!(20_000);
    day["donors"][0]["max_collectors"] = json!(1);
    let plan = solved(&day);
    assert_eq!(dropped(&plan), [("A1", LimitReason::DonorVisitLimit)]);
    assert_eq!(receivers(&plan), [("A2", 8_000)]);
    assert_eq!(plan.unallocated[0].reason, LeftoverReason::Limits);
}

#[test]
fn what_the_limits_cost_is_told_in_mass_and_in_the_lowest_level() {
    let mut day = day(&[(10, 0), (100, 0)]);
    day["donors"][0]["max_collectors"] = json!(1);
    let limits = solved(&day).limits.unwrap();
    assert_eq!(limits.given_up_grams, 4_000);
    // A2 has all it can use: the lowest level was its own, and is nought for A1 now.
    assert!((limits.given_up_level_grams_per_person - 80.0).abs() < 0.001, "{limits:?}");
}

#[test]
fn an_agreement_counts_as_a_visit_and_is_kept_whatever_the_limits() {
    let mut day = day(&[(100, 90_000), (100, 50_000)]);
    day["holders"] = json!([{"donor": "D1", "association": "A1", "max_grams": 1_000}]);
    day["donors"][0]["max_collectors"] = json!(1);
    day["associations"][0]["min_trip_grams"] = json!(20_000);
    let plan = solved(&day);
    assert_eq!(dropped(&plan), [("A2", LimitReason::DonorVisitLimit)]);
    assert_eq!(plan.associations[0].grams, 8_000);
}

#[test]
fn trips_that_are_not_worth_it_lose_until_the_others_are() {
    let mut day = day(&[(10, 0), (11, 0), (12, 0), (13, 0)]);
    day["lots"][0]["grams"] = json!(7_000);
    for association in day["associations"].as_array_mut().unwrap() {
        association["min_trip_grams"] = json!(3_000);
    }
    let plan = solved(&day);
    assert_eq!(dropped(&plan), [("A1", LimitReason::TripTooSmall), ("A2", LimitReason::TripTooSmall)]);
    assert_eq!(plan.totals.allocated_grams, 7_000);
}

#[test]
fn an_association_goes_to_as_many_donors_as_it_can() {
    let mut day = day(&[(10, 0)]);
    day["associations"][0]["needs"] = json!([{"family": "bakery", "grams": 30_000}]);
    let (lot, donor) = (day["lots"][0].clone(), day["donors"][0].clone());
    for (at, grams) in [(2, 9_000), (3, 6_000)] {
        let (mut lot, mut donor) = (lot.clone(), donor.clone());
        (lot["id"], lot["donor"], lot["grams"]) = (json!(format!("L{at}")), json!(format!("D{at}")), json!(grams));
        donor["id"] = json!(format!("D{at}"));
        day["lots"].as_array_mut().unwrap().push(lot);
        day["donors"].as_array_mut().unwrap().push(donor);
    }
    day["associations"][0]["max_donors_per_day"] = json!(2);
    let plan = solved(&day);
    assert_eq!(dropped(&plan), [("A1", LimitReason::TooManyStops)]);
    assert_eq!(plan.totals.allocated_grams, 21_000);
}

#[test]
fn limits_that_nothing_breaks_leave_no_trace() {
    let mut day = day(&[(50, 0), (60, 0)]);
    let free = plan(&document(&day));
    day["donors"][0]["max_collectors"] = json!(2);
    day["associations"][0]["min_trip_grams"] = json!(1_000);
    assert_eq!(solved(&day), free);
}

/// One kilogram is held for A1 at a donor that allows one visit: the trip of A2 is dropped.
fn limited() -> Value {
    let mut day = day(&[(120, 34_000), (120, 34_000)]);
    day["holders"] = json!([{"donor": "D1", "association": "A1", "max_grams": 1_200}]);
    day["donors"][0]["max_collectors"] = json!(1);
    day["associations"][1]["latitude"] = json!(50.64);
    day
}

fn written_by_hand() -> Value {
    let (one, other) = (42_000.0 / 120.0, 34_000.0 / 120.0);
    json!({
        "schema": "allies.allocation.plan/1", "day": "2026-11-24", "status": "optimal", "not_proven": [], "method": "network",
        "shares": [
            {"lot": "L1", "association": "A1", "grams": 1000, "origin": "agreement"},
            {"lot": "L1", "association": "A1", "grams": 7000, "origin": "pot"}],
        "exact_shares": [{"lot": "L1", "association": "A1", "grams": 7000}],
        "associations": [
            {"id": "A1", "grams": 8000, "exact_grams": 7000, "held_grams": 1000, "level_grams_per_person": one},
            {"id": "A2", "grams": 0, "exact_grams": 0, "held_grams": 0, "level_grams_per_person": other}],
        "unallocated": [{"lot": "L1", "grams": 4000, "reason": "limits"}],
        "excluded_pairs": [{"lot": "L1", "association": "A2", "reason": "donor_visit_limit"}],
        "limits": {"dropped": [{"donor": "D1", "association": "A2", "reason": "donor_visit_limit"}],
            "given_up_grams": 4000, "given_up_level_grams_per_person": 40_000.0 / 120.0 - other},
        "levels": [
            {"rank": 1, "grams_per_person": other, "associations": ["A2"], "lots": [], "full": []},
            {"rank": 1, "grams_per_person": one, "associations": ["A1"], "lots": [],
                "full": [{"kind": "need", "association": "A1", "family": "bakery"}]}],
        "totals": {"offered_grams": 12000, "allocated_grams": 8000, "exact_grams": 7000, "associations_served": 1,
            "donor_association_pairs": 1, "logistics_cost_m": 2163, "logistics_bound_m": 2163},
        "solve": {"milliseconds": 3, "pairs": 1, "levels": 2}
    })
}

fn rules(day: &Value, plan: &Value) -> Vec<Rule> {
    let plan = serde_json::from_value(plan.clone()).expect("a plan document");
    verify(&problem(day), &plan).into_iter().map(|violation| violation.code).collect()
}

#[test]
fn a_plan_under_limits_written_by_hand_is_right() {
    let plan: PlanDocument = serde_json::from_value(written_by_hand()).unwrap();
    assert_eq!(verify(&problem(&limited()), &plan), []);
}

#[test]
fn the_dropped_trips_are_known_without_the_list_of_excluded_pairs() {
    let mut plan = written_by_hand();
    plan.as_object_mut().unwrap().remove("excluded_pairs");
    assert_eq!(rules(&limited(), &plan), []);
}

#[test]
fn each_corruption_of_the_limits_is_found_by_its_rule() {
    let trip = |donor: &str, association: &str, reason: &str| json!({"donor": donor, "association": association, "reason": reason});
    let again = json!([trip("D1", "A2", "donor_visit_limit"), trip("D1", "A2", "donor_visit_limit")]);
    let cases = [
        ("/limits", Rule::ExcludedPairs, Value::Null),
        ("/limits", Rule::Rescue, Value::Null),
        ("/limits/dropped", Rule::Limits, json!([])),
        ("/limits/dropped", Rule::Duplicate, again),
        ("/limits/dropped/0", Rule::UnknownId, trip("D9", "A2", "donor_visit_limit")),
        ("/limits/dropped/0", Rule::UnknownId, trip("D1", "A9", "donor_visit_limit")),
        ("/limits/dropped/0", Rule::Limits, trip("D1", "A1", "donor_visit_limit")),
        ("/limits/dropped/0/reason", Rule::Limits, json!("too_many_stops")),
        ("/limits/dropped/0/reason", Rule::Limits, json!("trip_too_small")),
        ("/limits/dropped/0/reason", Rule::ExcludedPairs, json!("trip_too_small")),
        ("/limits/given_up_grams", Rule::Limits, json!(4_001)),
        ("/limits/given_up_grams", Rule::Limits, json!(0)),
        ("/limits/given_up_level_grams_per_person", Rule::Limits, json!(49.0)),
        ("/limits/given_up_level_grams_per_person", Rule::Limits, json!(51.0)),
        ("/excluded_pairs", Rule::ExcludedPairs, json!([])),
        ("/unallocated/0/reason", Rule::Unallocated, json!("no_more_need")),
        ("/unallocated/0/reason", Rule::Unallocated, json!("whole_units")),
    ];
    for (pointer, rule, value) in cases {
        let mut plan = written_by_hand();
        *plan.pointer_mut(pointer).unwrap_or_else(|| panic!("nothing at {pointer}")) = value.clone();
        let found = rules(&limited(), &plan);
        assert!(found.contains(&rule), "{pointer} = {value}: expected {rule:?}, found {found:?}");
    }
}

#[test]
fn a_trip_dropped_where_nobody_limits_any_is_found() {
    let mut free = limited();
    free["donors"][0]["max_collectors"] = Value::Null;
    assert!(rules(&free, &written_by_hand()).contains(&Rule::Limits));
}

#[test]
fn a_limit_that_the_shares_break_is_found() {
    let mut free = limited();
    free["donors"][0]["max_collectors"] = Value::Null;
    let plan = json!(plan(&document(&free)));
    assert_eq!(rules(&limited(), &plan), [Rule::Limits]);
    free["associations"][1]["min_trip_grams"] = json!(6_500);
    assert_eq!(rules(&free, &plan), [Rule::Limits]);
}
