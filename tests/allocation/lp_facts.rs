//! What linear programs do when nobody watches.

use std::time::Duration;

use allies::allocation::checker::verify;
use allies::allocation::exchange::{PlanDocument, PlanStatus};
use allies::allocation::{Problem, RowForm, allocate, level_vector};
use allies::budget::Budget;
use serde_json::{Value, json};

use crate::allocation::build;

/// Numbers that follow from a seed (Knuth's 64-bit linear congruence).
struct Draw(u64);

impl Draw {
    fn between(&mut self, least: i64, most: i64) -> i64 {
        self.0 = self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        least + i64::try_from(self.0 >> 33).unwrap() % (most - least + 1)
    }
}

/// A day drawn from a seed: `lots` of three families, `associations` that serve 1 to `people` persons each; masses grow with `people`.
pub fn document(seed: u64, lots: usize, associations: usize, people: i64) -> Value {
    let mut draw = Draw(seed);
    let mut day = build::written_out();
    let families = ["bakery", "fruit_vegetables", "dry_goods"];
    let window = json!([{"from": "2026-11-24T17:30:00+01:00", "to": "2026-11-24T21:00:00+01:00"}]);
    let lot = |at: usize, draw: &mut Draw| {
        let mut lot = build::written_out()["lots"][0].clone();
        lot["id"] = json!(format!("L{at}"));
        lot["family"] = json!(families[at % 3]);
        lot["grams"] = json!(500 * draw.between(1, people / 5));
        lot["pickup"] = window.clone();
        lot
    };
    let association = |at: usize, draw: &mut Draw| {
        let mut association = build::written_out()["associations"][0].clone();
        association["id"] = json!(format!("A{at}"));
        association["people"] = json!(draw.between(1, people));
        association["history_grams"] = json!(people * draw.between(0, 30));
        let needs: Vec<Value> = families.iter().map(|family| json!({"family": family, "grams": people * draw.between(1, 60)})).collect();
        association["needs"] = json!(&needs[usize::try_from(draw.between(0, 2)).unwrap()..]);
        association["reception"] = window.clone();
        association
    };
    day["lots"] = (0..lots).map(|at| lot(at, &mut draw)).collect();
    day["associations"] = (0..associations).map(|at| association(at, &mut draw)).collect();
    (day["conventions"], day["holders"], day["exclusions"]) = (json!([]), json!([]), json!([]));
    day
}

fn day(seed: u64, lots: usize, associations: usize, people: i64) -> Problem {
    build::problem(&document(seed, lots, associations, people))
}

/// The greatest error of the levels that one form of rows gives, against levels that the checker agrees with, as a part of the level.
fn error(problem: &Problem, form: RowForm) -> f64 {
    let plan = PlanDocument::from_plan(problem, &allocate(problem, &Budget::unlimited()).unwrap());
    assert_eq!((plan.status, verify(problem, &plan)), (PlanStatus::Optimal, Vec::new()));
    let levels = level_vector(problem, form, &Budget::unlimited()).unwrap().expect("levels that the solver calls optimal");
    let errors = levels.iter().zip(&plan.associations).map(|(level, row)| (level / row.level_grams_per_person - 1.0).abs());
    errors.fold(0.0, f64::max)
}

#[test]
fn rows_divided_by_the_people_give_the_right_levels_where_many_are_served() {
    assert!(error(&day(2, 40, 120, 1_000_000), RowForm::PerPerson) < 0.01);
}

#[test]
fn undivided_rows_give_wrong_levels_without_any_error_where_many_are_served() {
    assert!(error(&day(2, 40, 120, 1_000_000), RowForm::Undivided) > 0.1);
}

#[test]
fn a_limit_too_short_for_a_large_day_gives_a_plan_to_carry_out_that_claims_no_proof() {
    let problem = day(1, 600, 80, 1_000);
    let plan = PlanDocument::from_plan(&problem, &allocate(&problem, &Budget::lasting(Duration::from_millis(1))).unwrap());
    assert_eq!(plan.status, PlanStatus::Feasible);
    assert!(plan.totals.allocated_grams > 0);
    assert_eq!(verify(&problem, &plan), []);
}
