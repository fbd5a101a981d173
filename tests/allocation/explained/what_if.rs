//! And if: the change to the document, and the difference it makes.

use std::collections::BTreeMap;

use allies::allocation::exchange::{AssociationDocument, ProblemDocument};
use allies::allocation::memory::Memory;
use allies::allocation::what_if::{Change, Difference, Moved, Own, Rule, propose};
use allies::allocation::why::explain;
use allies::domain::food::family::{ProductFamily, TemperatureClass};
use allies::domain::food::per_class::HoldGrams;
use allies::domain::id::ExternalRef;
use allies::domain::organisation::need::NeedGrams;
use allies::domain::organisation::people::People;
use allies::domain::place::territory::{HalfLife, Radius};
use serde_json::{Value, json};

use crate::allocation::build::{document, problem, written_out};
use crate::allocation::solved::plan;

/// Bread without a unit, no exclusion: 12 kg for two associations of 120 people that want 8 kg each.
fn day() -> Value {
    let mut day = written_out();
    day["lots"][0]["unit_grams"] = json!(1);
    day["exclusions"] = json!([]);
    day["holders"] = json!([]);
    day
}

fn id(text: &str) -> ExternalRef {
    text.parse().unwrap()
}

fn own(to: Own) -> Change {
    Change::Own { association: id("A1"), to }
}

fn need(grams: i64) -> Own {
    Own::Need(ProductFamily::Bakery, NeedGrams::new(grams).unwrap())
}

fn changed(to: Own) -> AssociationDocument {
    own(to).apply(document(&day())).unwrap().associations.remove(0)
}

fn tried(day: &Value, change: &Change) -> Difference {
    let (before, after) = (document(day), change.apply(document(day)).unwrap());
    Difference::between((&before, &plan(&before)), (&after, &plan(&after)))
}

fn proposed(day: &Value, association: &str) -> Vec<Change> {
    let before: ProblemDocument = document(day);
    let explanation = explain(&problem(day), &plan(&before));
    propose(&before, &id(association), &explanation.not_received[&id(association)], 4)
}

#[test]
fn one_association_changes_and_the_rest_of_the_day_stays() {
    let (before, after) = (document(&day()), own(Own::People(People::new(7).unwrap())).apply(document(&day())).unwrap());
    assert_eq!(after.associations[0].people, 7);
    assert_eq!((&after.associations[1..], &after.lots), (&before.associations[1..], &before.lots));
}

#[test]
fn a_need_replaces_the_one_of_its_family_and_nothing_takes_it_away() {
    assert_eq!(changed(need(500)).needs.iter().map(|line| line.grams).collect::<Vec<_>>(), [500]);
    assert_eq!(changed(need(0)).needs, []);
}

#[test]
fn a_store_without_a_limit_is_null() {
    assert_eq!(changed(Own::Storage(TemperatureClass::Chilled, None)).storage.chilled, None);
}

#[test]
fn a_convention_that_ends_takes_its_agreement_with_it() {
    let pair = |exists| {
        let change = Change::Convention { donor: id("D1"), association: id("A1"), exists };
        let after = change.apply(document(&written_out())).unwrap();
        (after.conventions.len(), after.holders.len())
    };
    assert_eq!((pair(false), pair(true)), ((0, 0), (1, 1)));
}

#[test]
fn what_the_day_does_not_know_is_named() {
    let change = Change::Convention { donor: id("D9"), association: id("A1"), exists: true };
    assert_eq!(change.apply(document(&day())).unwrap_err().to_string(), "the day knows no donor D9");
}

#[test]
fn another_half_life_comes_with_its_memories() {
    let change = Change::Memory {
        half_life: HalfLife::new(7).unwrap(),
        histories: BTreeMap::from([(id("A2"), Memory { grams: 5, by_group: vec![] })]),
    };
    let after = change.apply(document(&day())).unwrap();
    assert_eq!((after.policy.half_life_days, after.associations[1].history_grams), (7, 5));
}

#[test]
fn every_rule_can_be_taken_out_of_a_day_that_has_all_of_them() {
    let mut day = written_out();
    day["donors"][0]["convention_required"] = json!(true);
    day["donors"][0]["max_collectors"] = json!(3);
    day["policy"]["groups"] = json!([["bakery"], ["dairy"]]);
    day["policy"]["carrying_capacity_grams"] = json!({"ambient": 4_000});
    day["policy"]["fairness_tolerance"] = json!(0.03);
    for rule in Rule::ALL {
        let before = document(&day);
        assert_ne!(Change::Without(rule).apply(before.clone()).unwrap(), before, "{}", rule.code());
        assert_eq!(Rule::from_code(rule.code()), Some(rule));
    }
}

#[test]
fn without_groups_an_association_remembers_what_it_had_of_all_of_them() {
    let mut day = written_out();
    day["policy"]["groups"] = json!([["bakery"], ["dairy", "baby_food"]]);
    day["associations"][0]["history_by_group"] = json!([500, 700]);
    day["associations"][0]["infants"] = json!(3);
    let after = Change::Without(Rule::Groups).apply(document(&day)).unwrap();
    assert_eq!(after.associations.iter().map(|one| one.history_grams).collect::<Vec<_>>(), [1_200, 0]);
    assert!(after.into_problem().is_ok());
}

#[test]
fn a_day_without_a_change_differs_in_nothing() {
    let difference = tried(&day(), &own(need(8_000)));
    assert_eq!((difference.moved().count(), difference.saved(), difference.raised()), (0, 0, 0));
    assert!(difference.proven && difference.associations.len() == 2);
}

#[test]
fn more_people_move_food_towards_them() {
    let difference = tried(&day(), &own(Own::People(People::new(240).unwrap())));
    let moved = difference.of(&id("A1")).unwrap();
    assert!(moved.gain() > 0, "{moved:?}");
    assert_eq!(difference.of(&id("A2")).unwrap().gain(), -moved.gain(), "what one gains here the other loses");
    assert_eq!(difference.saved(), 0);
}

#[test]
fn a_larger_need_is_served_from_what_was_left_over() {
    let mut day = day();
    day["lots"][0]["grams"] = json!(20_000);
    let difference = tried(&day, &own(need(12_000)));
    assert_eq!((difference.before.left, difference.after.left, difference.saved()), (4_000, 0, 4_000));
    let moved = difference.of(&id("A1")).unwrap();
    assert_eq!((moved.gain(), moved.before.level, moved.after.level), (4_000, 350, 383));
    assert_eq!(difference.of(&id("A2")).unwrap().gain(), 0);
}

#[test]
fn the_lowest_level_counts_only_those_who_ask() {
    let mut day = day();
    day["associations"][1]["history_grams"] = json!(0);
    day["associations"][1]["needs"] = json!([]);
    let difference = tried(&day, &Change::Without(Rule::Radius));
    assert_eq!(difference.before.lowest, Some(350));
}

#[test]
fn a_rule_costs_what_the_day_would_share_without_it() {
    let mut day = day();
    day["donors"][0]["convention_required"] = json!(true);
    let difference = tried(&day, &Change::Without(Rule::Conventions));
    assert_eq!((difference.before.shared, difference.saved()), (8_000, 4_000));
    assert_eq!((difference.before.lowest, difference.after.lowest), (Some(283), Some(333)));
    let gains: Vec<i64> = difference.moved().map(Moved::gain).collect();
    assert_eq!(gains, [6_000, -2_000], "who gains most stands first");
}

#[test]
fn the_limits_cost_what_nobody_may_come_for() {
    let mut day = day();
    day["donors"][0]["max_collectors"] = json!(1);
    let difference = tried(&day, &Change::Without(Rule::Limits));
    assert_eq!((difference.before.shared, difference.saved()), (8_000, 4_000));
}

#[test]
fn what_is_missing_is_proposed_the_heaviest_first() {
    let mut far = day();
    far["associations"][0]["latitude"] = json!(50.92);
    assert_eq!(proposed(&far, "A1"), [own(Own::Radius(Radius::new(35_000).unwrap()))]);
    let mut barred = day();
    barred["donors"][0]["convention_required"] = json!(true);
    barred["conventions"] = json!([]);
    assert_eq!(proposed(&barred, "A1"), [Change::Convention { donor: id("D1"), association: id("A1"), exists: true }]);
    let mut cold = day();
    cold["lots"][0]["temperature"] = json!("frozen");
    assert_eq!(proposed(&cold, "A1"), [own(Own::Storage(TemperatureClass::Frozen, HoldGrams::new(100_000).ok()))]);
    let mut full = day();
    full["associations"][0]["needs"] = json!([{"family": "dairy", "grams": 1000}]);
    assert_eq!(proposed(&full, "A1"), [own(need(12_000))]);
}

#[test]
fn nothing_is_proposed_against_what_fairness_decided() {
    let mut day = day();
    day["lots"][0]["grams"] = json!(8_000);
    day["associations"][0]["history_grams"] = json!(500_000);
    assert_eq!(proposed(&day, "A1"), []);
}
