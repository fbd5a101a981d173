//! Solver against checker, on random days.

use allies::allocation::allocate;
use allies::allocation::checker::verify;
use allies::allocation::exchange::{PlanDocument, ProblemDocument, plan_schema, problem_schema};
use allies::budget::Budget;
use proptest::prelude::*;

use crate::allocation::random::{carried, cases, crossing_day, day, grouped, limited};

/// The plan of a day without limits of time.
pub fn plan(document: &ProblemDocument) -> PlanDocument {
    let problem = document.clone().into_problem().expect("a problem within the bounds");
    PlanDocument::from_plan(&problem, &allocate(&problem, &Budget::unlimited()).expect("a solved day"))
}

fn violations(document: &ProblemDocument) -> Vec<String> {
    let problem = document.clone().into_problem().expect("a problem within the bounds");
    verify(&problem, &plan(document)).iter().map(ToString::to_string).collect()
}

fn json<T: serde::Serialize>(document: &T) -> String {
    serde_json::to_string(document).unwrap()
}

proptest! {
    #![proptest_config(cases(200))]

    #[test]
    fn the_checker_finds_nothing_wrong_with_what_the_solver_does(day in day()) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_where_needs_and_stores_cross(day in crossing_day()) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_where_trips_are_limited(day in limited(day())) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_where_trips_are_limited_and_needs_and_stores_cross(day in limited(crossing_day())) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_where_vehicles_carry_so_much(day in carried(day())) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_where_families_are_shared_in_groups(day in grouped(day())) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_with_groups_on_limited_vehicles(day in carried(grouped(day()))) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_with_everything_at_once(day in limited(carried(grouped(day())))) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_checker_finds_nothing_wrong_with_everything_at_once_where_needs_and_stores_cross(day in limited(carried(grouped(crossing_day())))) {
        prop_assert_eq!(violations(&day), Vec::<String>::new(), "{}", json(&day));
    }

    #[test]
    fn the_order_of_the_input_never_changes_the_plan(
        day in prop_oneof![day(), limited(day()), limited(carried(grouped(day())))], turn in any::<prop::sample::Index>(),
    ) {
        let mut turned = day.clone();
        turned.donors.reverse();
        turned.conventions.reverse();
        turned.exclusions.reverse();
        turned.lots.rotate_left(turn.index(day.lots.len()));
        turned.associations.rotate_left(turn.index(day.associations.len()));
        prop_assert_eq!(json(&plan(&turned)), json(&plan(&day)));
    }
}

proptest! {
    #![proptest_config(cases(40))]

    #[test]
    fn the_schemas_accept_every_document_written(day in prop_oneof![limited(day()), limited(carried(grouped(day())))]) {
        for (schema, written) in [(problem_schema(), json(&day)), (plan_schema(), json(&plan(&day)))] {
            let value = serde_json::from_str(&written).unwrap();
            prop_assert!(jsonschema::validator_for(&schema).unwrap().is_valid(&value), "{}", written);
        }
    }
}
