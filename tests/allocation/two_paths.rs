//! The two solvers of the common pot, held against each other: the same totals, the same levels, both accepted by the checker.

use std::collections::BTreeMap;

use allies::allocation::checker::verify;
use allies::allocation::exchange::{Method, PlanDocument, PlanStatus, ProblemDocument};
use allies::allocation::{AllocationError, allocate_by};
use allies::budget::Budget;
use proptest::prelude::*;

use crate::allocation::lp_facts;
use crate::allocation::random::{cases, crossing_day, day};

fn solved(document: &ProblemDocument, method: Option<Method>) -> PlanDocument {
    let problem = document.clone().into_problem().expect("a problem within the bounds");
    let plan = allocate_by(&problem, method, &Budget::unlimited()).expect("a solved day");
    let plan = PlanDocument::from_plan(&problem, &plan);
    assert_eq!(verify(&problem, &plan), [], "{}", serde_json::to_string(document).unwrap());
    plan
}

/// What each association gets of the pot, to the gram.
fn exact(plan: &PlanDocument) -> BTreeMap<&str, i64> {
    plan.associations.iter().map(|row| (row.id.as_str(), row.exact_grams)).collect()
}

proptest! {
    #![proptest_config(cases(400))]

    #[test]
    fn flows_and_programs_give_every_association_the_same_mass_within_a_gram(day in day()) {
        let (network, programs) = (solved(&day, Some(Method::Network)), solved(&day, Some(Method::Lp)));
        prop_assert_eq!((network.method, programs.method), (Method::Network, Method::Lp));
        prop_assert_eq!((network.status, programs.status), (PlanStatus::Optimal, PlanStatus::Optimal));
        prop_assert_eq!(network.totals.exact_grams, programs.totals.exact_grams);
        for ((id, one), (_, other)) in exact(&network).iter().zip(exact(&programs)) {
            prop_assert!((one - other).abs() <= 1, "{}: {} g and {} g in {}", id, one, other, serde_json::to_string(&day).unwrap());
        }
    }

    #[test]
    fn the_ways_of_both_are_as_short(day in day()) {
        let (network, programs) = (solved(&day, Some(Method::Network)), solved(&day, Some(Method::Lp)));
        // The totals may differ by a gram, and millimetres are rounded.
        let (one, other) = (network.totals.logistics_bound_m, programs.totals.logistics_bound_m);
        prop_assert!((one - other).abs() <= 3, "{} m and {} m in {}", one, other, serde_json::to_string(&day).unwrap());
    }
}

proptest! {
    #![proptest_config(cases(60))]

    #[test]
    fn a_day_that_is_no_network_is_solved_by_programs_and_refused_to_the_network(day in crossing_day()) {
        let problem = day.clone().into_problem().unwrap();
        let method = solved(&day, None).method;
        let forced = allocate_by(&problem, Some(Method::Network), &Budget::unlimited());
        prop_assert_eq!(method == Method::Lp, matches!(forced, Err(AllocationError::NoNetwork)));
    }
}

#[test]
fn a_large_day_is_the_same_by_both_and_the_same_again() {
    let day: ProblemDocument = serde_json::from_value(lp_facts::document(3, 120, 24, 1_000)).unwrap();
    let (network, programs) = (solved(&day, None), solved(&day, Some(Method::Lp)));
    assert_eq!(network.method, Method::Network);
    assert_eq!(network.levels.len(), programs.levels.len());
    for ((id, one), (_, other)) in exact(&network).iter().zip(exact(&programs)) {
        assert!((one - other).abs() <= 1, "{id}: {one} g and {other} g");
    }
    let written = |plan: &PlanDocument| serde_json::to_string(plan).unwrap();
    assert_eq!(written(&solved(&day, None)), written(&network));
}

#[test]
fn a_solve_without_time_is_feasible_and_says_that_fairness_is_not_proven() {
    let day: ProblemDocument = serde_json::from_value(lp_facts::document(3, 120, 24, 1_000)).unwrap();
    let problem = day.into_problem().unwrap();
    let stopped = Budget::lasting(std::time::Duration::ZERO);
    let plan = PlanDocument::from_plan(&problem, &allocate_by(&problem, Some(Method::Network), &stopped).unwrap());
    assert_eq!(plan.status, PlanStatus::Feasible);
    assert!(!plan.not_proven.is_empty() && plan.totals.exact_grams > 0);
    assert_eq!(verify(&problem, &plan), []);
}
