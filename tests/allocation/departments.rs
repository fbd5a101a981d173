//! Real places: the shops and food-aid centres of one department on one day. Needs the data folder (`ALLIES_DATA`, beside it the tools)
//! and Python; where one is missing the tests say so and pass.

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};
use std::process::Command;

use allies::allocation::allocate_by;
use allies::allocation::checker::verify;
use allies::allocation::exchange::{CarryingDocument, FullDocument, Method, PlanDocument, ProblemDocument};
use allies::budget::Budget;
use allies::documents::json;

use crate::allocation::solved::plan;

/// The day of department 59 as a problem, or `None`, loudly.
fn department(test: &str, more: &[&str]) -> Option<ProblemDocument> {
    departments(test, "59", more)
}

/// The same of several departments together.
fn departments(test: &str, which: &str, more: &[&str]) -> Option<ProblemDocument> {
    let data = std::env::var_os("ALLIES_DATA").map_or_else(|| Path::new(env!("CARGO_MANIFEST_DIR")).join("../shared/data"), PathBuf::from);
    let tool = data.join("../tools/france_day.py");
    let arguments = ["--departments", which, "--day", "2015-01-12"];
    let made = Command::new("python3").arg(&tool).arg("--data").arg(data.join("france")).args(arguments).args(more).output();
    match made {
        Ok(made) if made.status.success() => Some(json::read(&made.stdout).expect("a problem document")),
        _ => {
            eprintln!("SKIPPED on real places ({} or python3 is not there; ALLIES_DATA names the data): {test}", tool.display());
            None
        }
    }
}

#[test]
fn department_59_is_solved_to_the_proven_optimum() {
    let Some(day) = department("department_59_is_solved_to_the_proven_optimum", &[]) else { return };
    let plan = plan(&day);
    assert_eq!(plan.totals.exact_grams, 8_844_100);
    assert_eq!(plan.solve.pairs, 11_885);
    assert_eq!(plan.not_proven, []);
    assert_eq!(verify(&day.into_problem().unwrap(), &plan), []);
}

#[test]
fn department_59_with_its_agreements_is_solved_to_the_proven_optimum() {
    let Some(day) = department("department_59_with_its_agreements_is_solved_to_the_proven_optimum", &["--agreements", "2"]) else { return };
    let plan = plan(&day);
    assert_eq!(plan.not_proven, []);
    assert!(plan.associations.iter().any(|row| row.held_grams > 0));
    assert_eq!(verify(&day.into_problem().unwrap(), &plan), []);
}

/// Some hundred levels that are all kept to the last digit contradict one another.
#[test]
fn departments_59_and_80_are_proven_by_programs_as_by_flows() {
    let test = "departments_59_and_80_are_proven_by_programs_as_by_flows";
    let Some(day) = departments(test, "59,80", &["--agreements", "2"]) else { return };
    let problem = day.into_problem().unwrap();
    let solved = |method| PlanDocument::from_plan(&problem, &allocate_by(&problem, Some(method), &Budget::unlimited()).unwrap());
    let (flows, programs) = (solved(Method::Network), solved(Method::Lp));
    assert_eq!(programs.not_proven, []);
    let exact = |plan: &PlanDocument| plan.associations.iter().map(|row| row.exact_grams).collect::<Vec<_>>();
    assert_eq!(exact(&programs), exact(&flows));
}

#[test]
fn department_59_saves_a_tenth_of_its_stops_within_three_parts_in_a_hundred() {
    let Some(mut day) = department("department_59_saves_a_tenth_of_its_stops_within_three_parts_in_a_hundred", &[]) else { return };
    let exact = plan(&day);
    day.policy.fairness_tolerance = 0.03;
    let moved = plan(&day);
    assert_eq!(moved.exact_shares, exact.exact_shares);
    let (before, after) = (exact.totals.donor_association_pairs, moved.totals.donor_association_pairs);
    assert!(after * 10 <= before * 9, "{before} stops, {after} with the tolerance");
    assert_eq!(verify(&day.into_problem().unwrap(), &moved), []);
}

#[test]
fn department_59_keeps_the_limits_of_real_life_and_tells_what_they_cost() {
    let Some(mut day) = department("department_59_keeps_the_limits_of_real_life_and_tells_what_they_cost", &[]) else { return };
    day.donors.iter_mut().for_each(|donor| donor.max_collectors = Some(3));
    day.associations.iter_mut().for_each(|association| association.min_trip_grams = Some(3_000));
    let plan = plan(&day);
    let mut trips: BTreeMap<(&str, &str), i64> = BTreeMap::new();
    for share in &plan.shares {
        let donor = &day.lots.iter().find(|lot| lot.id == share.lot).unwrap().donor;
        *trips.entry((donor, &share.association)).or_default() += share.grams;
    }
    assert!(trips.values().all(|grams| *grams >= 3_000));
    for donor in &day.donors {
        assert!(trips.keys().filter(|trip| trip.0 == donor.id).count() <= 3, "{}", donor.id);
    }
    let cost = plan.limits.as_ref().unwrap();
    assert_eq!((plan.not_proven.len(), plan.totals.exact_grams + cost.given_up_grams), (0, 8_844_100));
    assert!(
        cost.given_up_grams < 442_000 && cost.given_up_level_grams_per_person < 60.0,
        "a twentieth, and a fifth of the level: {cost:?}"
    );
    assert_eq!(verify(&day.clone().into_problem().unwrap(), &plan), []);
}

#[test]
fn department_59_in_groups_on_vehicles_that_carry_a_third_is_solved_to_the_proven_optimum() {
    let test = "department_59_in_groups_on_vehicles_that_carry_a_third_is_solved_to_the_proven_optimum";
    let Some(mut day) = department(test, &[]) else { return };
    let third = |class: &str| Some(day.lots.iter().filter(|lot| lot.temperature == class).map(|lot| lot.grams).sum::<i64>() / 3);
    let carried = CarryingDocument { ambient: third("ambient"), chilled: third("chilled"), frozen: None, hot: None };
    let groups = [&["meat", "fish", "prepared_meals"][..], &["dairy"], &["fruit_vegetables"], &["dry_goods", "canned", "frozen_food"]];
    let rest = vec!["bakery".to_owned(), "sandwiches_pastry".to_owned(), "drinks".to_owned()];
    let named = groups.iter().map(|group| group.iter().map(|family| (*family).to_owned()).collect());
    (day.policy.groups, day.policy.carrying_capacity_grams) = (Some(named.chain([rest]).collect()), Some(carried));
    for (association, at) in day.associations.iter_mut().zip(0..) {
        association.history_by_group = Some((1..=5).map(|group| association.people * (at * group * 7 % 300)).collect());
    }
    let plan = plan(&day);
    assert_eq!((plan.not_proven.len(), plan.groups.map(|cost| cost.given_up_grams >= 0)), (0, Some(true)));
    assert!(plan.levels.iter().flat_map(|level| &level.full).any(|full| matches!(full, FullDocument::Carrying { .. })));
    assert_eq!(verify(&day.into_problem().unwrap(), &plan), []);
}
