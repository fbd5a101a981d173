//! Families that are shared out in groups.

use allies::allocation::allocate;
use allies::allocation::checker::verify;
use allies::allocation::exchange::{Method, PlanDocument};
use allies::budget::Budget;
use serde_json::{Value, json};

use crate::allocation::build::{document, problem};
use crate::allocation::groups::days::{day, shares, solved};

fn bread_then_dairy() -> Value {
    let mut day = day(&[("bakery", "ambient", 6_000), ("dairy", "chilled", 6_000)]);
    day["policy"]["groups"] = json!([["bakery"], ["dairy", "fruit_vegetables", "baby_food"]]);
    day
}

#[test]
fn who_had_much_of_one_group_is_served_first_in_the_other() {
    let mut day = bread_then_dairy();
    day["associations"][0]["history_by_group"] = json!([50_000, 0]);
    day["associations"][1]["history_by_group"] = json!([0, 50_000]);
    assert_eq!(shares(&solved(&day)), [("L1", "A2", 6_000), ("L2", "A1", 6_000)]);
}

#[test]
fn the_memory_of_all_families_together_is_not_read_where_there_are_groups() {
    let mut day = bread_then_dairy();
    day["associations"][0]["history_grams"] = json!(90_000);
    let plan = solved(&day);
    assert_eq!(plan.associations.iter().map(|row| row.grams).collect::<Vec<_>>(), [6_000, 6_000]);
    assert!(plan.associations.iter().all(|row| (row.level_grams_per_person - 50.0).abs() < 0.001), "{:?}", plan.associations);
}

#[test]
fn a_group_finds_the_room_that_those_before_it_leave_and_the_plan_tells_what_that_costs() {
    let mut day = day(&[("bakery", "ambient", 6_000), ("fruit_vegetables", "ambient", 6_000)]);
    day["policy"]["groups"] = json!([["fruit_vegetables"], ["bakery", "dairy", "baby_food"]]);
    day["associations"].as_array_mut().unwrap().truncate(1);
    day["associations"][0]["storage"]["ambient"] = json!(9_000);
    let plan = solved(&day);
    assert_eq!(shares(&plan), [("L1", "A1", 3_000), ("L2", "A1", 6_000)]);
    assert_eq!(plan.levels.iter().map(|level| level.group).collect::<Vec<_>>(), [Some(0), Some(1)]);
    assert_eq!(plan.groups.map(|cost| (cost.one_group_grams, cost.given_up_grams)), Some((9_000, 0)));
}

#[test]
fn groups_can_cost_mass_since_the_first_takes_the_room_of_the_only_one_who_takes_the_second() {
    let mut day = day(&[("bakery", "ambient", 6_000), ("fruit_vegetables", "ambient", 6_000)]);
    day["policy"]["groups"] = json!([["fruit_vegetables"], ["bakery", "dairy", "baby_food"]]);
    day["associations"][0]["storage"]["ambient"] = json!(6_000);
    day["associations"][1]["needs"] = json!([{"family": "fruit_vegetables", "grams": 20_000}]);
    let plan = solved(&day);
    // Fruit is shared in halves, and bread finds half of the only store.
    assert_eq!(plan.groups.map(|cost| (cost.one_group_grams, cost.given_up_grams)), Some((12_000, 3_000)));
}

#[test]
fn an_agreement_counts_in_the_memory_of_the_group_of_its_lot() {
    let mut day = bread_then_dairy();
    day["lots"][1]["donor"] = json!("D2");
    let mut other = day["donors"][0].clone();
    other["id"] = json!("D2");
    day["donors"].as_array_mut().unwrap().push(other);
    day["holders"] = json!([{"donor": "D2", "association": "A1", "max_grams": 4_000}]);
    let plan = solved(&day);
    assert_eq!(shares(&plan), [("L1", "A1", 3_000), ("L1", "A2", 3_000), ("L2", "A1", 4_000), ("L2", "A2", 2_000)]);
    let groups = plan.associations[0].by_group.as_ref().unwrap();
    assert_eq!(groups.iter().map(|group| (group.exact_grams, group.held_grams)).collect::<Vec<_>>(), [(3_000, 0), (0, 4_000)]);
}

#[test]
fn baby_food_alone_goes_by_babies_and_never_to_who_has_none() {
    let mut day = day(&[("baby_food", "ambient", 6_000)]);
    day["policy"]["groups"] = json!([["baby_food"], ["bakery", "dairy", "fruit_vegetables"]]);
    let mut third = day["associations"][0].clone();
    third["id"] = json!("A3");
    day["associations"].as_array_mut().unwrap().push(third);
    (day["associations"][0]["infants"], day["associations"][1]["infants"]) = (json!(2), json!(1));
    let plan = solved(&day);
    assert_eq!(shares(&plan), [("L1", "A1", 4_000), ("L1", "A2", 2_000)]);
    let levels = |at: usize| plan.associations[at].by_group.as_ref().unwrap()[0].level_grams_per_person;
    assert_eq!([levels(0), levels(1), levels(2)], [Some(2_000.0), Some(2_000.0), None]);
    assert_eq!(plan.excluded_pairs.unwrap().iter().map(|pair| pair.reason.as_str()).collect::<Vec<_>>(), ["no_infants"]);
}

#[test]
fn baby_food_among_other_families_goes_by_people_but_never_to_who_has_no_babies() {
    let mut day = day(&[("baby_food", "ambient", 6_000)]);
    day["policy"]["groups"] = json!([["baby_food", "bakery", "dairy", "fruit_vegetables"]]);
    day["associations"][1]["infants"] = json!(1);
    let plan = solved(&day);
    assert_eq!(shares(&plan), [("L1", "A2", 6_000)]);
    assert_eq!(plan.associations[0].by_group.as_ref().unwrap()[0].level_grams_per_person, Some(0.0));
}

#[test]
fn a_unit_that_is_left_goes_to_the_least_served_of_its_group() {
    let mut day = bread_then_dairy();
    (day["lots"][0]["grams"], day["lots"][1]["grams"]) = (json!(500), json!(500));
    day["associations"][0]["history_by_group"] = json!([10, 0]);
    day["associations"][1]["history_by_group"] = json!([0, 10]);
    assert_eq!(shares(&solved(&day)), [("L1", "A2", 500), ("L2", "A1", 500)]);
}

#[test]
fn a_single_group_of_all_families_is_shared_as_a_day_without_groups() {
    let mut day = day(&[("bakery", "ambient", 6_000), ("dairy", "chilled", 3_000), ("fruit_vegetables", "ambient", 4_500)]);
    let without = solved(&day);
    day["policy"]["groups"] = json!([["bakery", "dairy", "fruit_vegetables", "baby_food"]]);
    let mut with = solved(&day);
    assert_eq!(with.groups.take().map(|cost| cost.given_up_grams), Some(0));
    with.levels.iter_mut().for_each(|level| level.group = None);
    with.associations.iter_mut().for_each(|row| row.by_group = None);
    assert_eq!(with, without);
}

#[test]
fn without_time_the_groups_are_shared_anyhow_and_what_they_cost_is_not_told() {
    let day = bread_then_dairy();
    let problem = problem(&day);
    let stopped = Budget::lasting(std::time::Duration::ZERO);
    for method in [Method::Network, Method::Lp] {
        let plan = allies::allocation::allocate_by(&problem, Some(method), &stopped).unwrap();
        let plan = PlanDocument::from_plan(&problem, &plan);
        assert_eq!((verify(&problem, &plan), plan.totals.allocated_grams, plan.groups), (Vec::new(), 12_000, None), "{method:?}");
        assert!(!plan.not_proven.is_empty());
    }
}

#[test]
fn a_day_with_groups_reads_back_as_it_was_written() {
    let day = document(&bread_then_dairy());
    let problem = day.clone().into_problem().unwrap();
    let plan = PlanDocument::from_plan(&problem, &allocate(&problem, &Budget::unlimited()).unwrap());
    let written = serde_json::to_string(&plan).unwrap();
    assert_eq!(serde_json::from_str::<PlanDocument>(&written).unwrap(), plan);
    let written = serde_json::to_string(&day).unwrap();
    assert_eq!(serde_json::from_str::<allies::allocation::exchange::ProblemDocument>(&written).unwrap(), day);
}
