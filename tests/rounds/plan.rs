//! What is planned holds, is as good as trying everything, and is the same every time.

use std::time::Duration;

use allies::budget::Budget;
use allies::rounds::checker::verify;
use allies::rounds::exchange::ResultDocument;
use allies::rounds::{Problem, RoundsResult, SearchSettings, plan_rounds};
use proptest::prelude::{ProptestConfig, prop_assert_eq, proptest};
use proptest::test_runner::RngSeed;

use crate::rounds::generate::{Size, day};

fn plan(problem: &Problem, iterations: u32) -> RoundsResult {
    plan_rounds(problem, &SearchSettings { seed: 1, iterations: Some(iterations) }, &Budget::unlimited())
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 40, failure_persistence: None, rng_seed: RngSeed::Fixed(1), ..ProptestConfig::default() })]

    #[test]
    fn the_checker_finds_nothing_in_what_is_planned(seed: u64, places in 2_i64..15, vehicles in 0_i64..5, shipments in 0_i64..25) {
        let problem = day(seed, Size { places, vehicles, shipments }).into_problem().unwrap();
        let result = plan(&problem, 30);
        prop_assert_eq!(verify(&problem, &ResultDocument::from(&result)), vec![]);
    }
}

#[test]
fn the_same_seed_and_iterations_give_the_same_bytes() {
    let problem = day(5, Size { places: 25, vehicles: 6, shipments: 40 }).into_problem().unwrap();
    let bytes = || serde_json::to_vec(&ResultDocument::from(&plan(&problem, 60))).unwrap();
    assert_eq!(bytes(), bytes());
    assert!(!plan(&problem, 60).cut_short);
}

#[test]
fn a_budget_that_is_not_used_up_changes_nothing() {
    let problem = day(5, Size { places: 25, vehicles: 6, shipments: 40 }).into_problem().unwrap();
    let settings = SearchSettings { seed: 1, iterations: Some(60) };
    let limited = plan_rounds(&problem, &settings, &Budget::lasting(Duration::from_secs(3_600)));
    assert_eq!(limited, plan(&problem, 60));
}

#[test]
fn a_search_without_time_says_that_it_was_cut_short() {
    let problem = day(5, Size { places: 25, vehicles: 6, shipments: 40 }).into_problem().unwrap();
    let settings = SearchSettings { seed: 1, iterations: Some(60) };
    let result = plan_rounds(&problem, &settings, &Budget::lasting(Duration::ZERO));
    assert_eq!(verify(&problem, &ResultDocument::from(&result)), []);
    assert!(result.cut_short);
}

#[test]
fn one_processor_and_two_find_the_same_rounds() {
    let problem = day(6, Size { places: 25, vehicles: 6, shipments: 40 }).into_problem().unwrap();
    let by = |threads| rayon::ThreadPoolBuilder::new().num_threads(threads).build().unwrap().install(|| plan(&problem, 60));
    assert_eq!(by(1), by(2));
}

#[test]
fn a_large_day_is_cut_short_by_its_budget_and_holds() {
    let problem = day(7, Size { places: 180, vehicles: 20, shipments: 300 }).into_problem().unwrap();
    let budget = Budget::lasting(Duration::from_secs(1));
    let result = plan_rounds(&problem, &SearchSettings { seed: 1, iterations: None }, &budget);
    assert_eq!(verify(&problem, &ResultDocument::from(&result)), []);
    assert!(result.rounds.len() > 10);
    assert!(result.cut_short);
    assert_eq!(serde_json::to_value(ResultDocument::from(&result)).unwrap()["cut_short"], true);
}
