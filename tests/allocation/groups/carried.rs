//! Vehicles that carry so much of a temperature class.

use allies::allocation::exchange::{FullDocument, LeftoverReason};
use allies::allocation::why::{Action, WhyNot, explain};
use allies::domain::food::family::TemperatureClass;
use serde_json::{Value, json};

use crate::allocation::build::problem;
use crate::allocation::groups::days::{day, shares, solved};

fn on_vehicles(mut day: Value, carried: Value) -> Value {
    day["policy"]["carrying_capacity_grams"] = carried;
    day
}

#[test]
fn what_the_vehicles_carry_is_shared_and_the_certificate_says_that_they_are_full() {
    let day = on_vehicles(day(&[("bakery", "ambient", 6_000), ("dairy", "chilled", 6_000)]), json!({"ambient": 4_000}));
    let plan = solved(&day);
    assert_eq!(plan.totals.allocated_grams, 10_000);
    let full = plan.levels.iter().flat_map(|level| &level.full).collect::<Vec<_>>();
    assert_eq!(full, [&FullDocument::Carrying { temperature: "ambient".to_owned() }]);
    assert_eq!(plan.unallocated.iter().map(|row| (row.grams, row.reason)).collect::<Vec<_>>(), [(2_000, LeftoverReason::NoMoreCarrying)]);
}

#[test]
fn what_an_agreement_fetches_is_not_carried() {
    let mut day = on_vehicles(day(&[("bakery", "ambient", 6_000)]), json!({"ambient": 1_000}));
    day["holders"] = json!([{"donor": "D1", "association": "A1", "max_grams": 4_000}]);
    assert_eq!(solved(&day).totals.allocated_grams, 5_000);
}

#[test]
fn urgent_food_goes_first_on_a_full_vehicle_even_where_it_costs_more_of_the_rest() {
    // Bread is for A1 alone, whose store it shares with cheese; fruit of the same vehicle is for A2 alone.
    let mut day = day(&[("bakery", "ambient", 1_000), ("fruit_vegetables", "ambient", 1_000), ("dairy", "chilled", 1_000)]);
    day["associations"][0]["needs"] = json!([{"family": "bakery", "grams": 1_000}]);
    day["associations"][1]["needs"] = json!([{"family": "fruit_vegetables", "grams": 1_000}]);
    let plan = solved(&on_vehicles(day, json!({"ambient": 1_000})));
    assert_eq!(shares(&plan), [("L1", "A1", 1_000)]);
}

#[test]
fn a_vehicle_that_carries_nothing_of_a_class_leaves_all_of_it() {
    let plan = solved(&on_vehicles(day(&[("bakery", "ambient", 6_000), ("dairy", "chilled", 500)]), json!({"ambient": 0})));
    assert_eq!(plan.totals.allocated_grams, 500);
    assert_eq!(plan.unallocated.iter().map(|row| row.reason).collect::<Vec<_>>(), [LeftoverReason::NoMoreCarrying]);
}

#[test]
fn vehicles_that_carry_all_there_is_leave_no_trace() {
    let day = day(&[("bakery", "ambient", 6_000), ("dairy", "chilled", 6_000)]);
    assert_eq!(solved(&on_vehicles(day.clone(), json!({"ambient": 6_000, "frozen": 0}))), solved(&day));
}

#[test]
fn whole_units_never_exceed_what_is_carried() {
    let plan = solved(&on_vehicles(day(&[("bakery", "ambient", 6_000)]), json!({"ambient": 1_300})));
    assert_eq!((plan.totals.exact_grams, plan.totals.allocated_grams), (1_300, 1_000));
}

#[test]
fn groups_share_what_the_vehicles_carry_in_their_order() {
    let mut day = day(&[("bakery", "ambient", 3_000), ("fruit_vegetables", "ambient", 3_000)]);
    day["policy"]["groups"] = json!([["fruit_vegetables"], ["bakery", "dairy", "baby_food"]]);
    let plan = solved(&on_vehicles(day, json!({"ambient": 4_000})));
    let mass = |lot: &str| plan.shares.iter().filter(|share| share.lot == lot).map(|share| share.grams).sum::<i64>();
    assert_eq!((mass("L1"), mass("L2")), (1_000, 3_000));
}

#[test]
fn who_received_nothing_is_told_that_the_vehicles_are_full_and_what_would_help() {
    let mut day = on_vehicles(day(&[("bakery", "ambient", 6_000)]), json!({"ambient": 4_000}));
    day["associations"][0]["history_grams"] = json!(500_000);
    let explanation = explain(&problem(&day), &solved(&day));
    let own = "A1".parse().unwrap();
    let why = &explanation.not_received[&own][&"L1".parse().unwrap()];
    assert_eq!(*why, WhyNot::CarryingFull(TemperatureClass::Ambient));
    assert_eq!((why.code(), why.remedy(&own)), ("carrying_full", Some(Action::CarryMore(TemperatureClass::Ambient))));
    assert_eq!(explanation.left_over[0].action, Action::CarryMore(TemperatureClass::Ambient));
}
