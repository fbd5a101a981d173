//! `allies rounds` and `allies verify-rounds`, as a person runs them.

use std::path::Path;

use serde_json::Value;

use crate::cli::program::{allies, stderr, stdout};
use crate::rounds::generate::{Size, day};

fn folder_with_a_problem() -> tempfile::TempDir {
    let folder = tempfile::tempdir().unwrap();
    let problem = day(9, Size { places: 12, vehicles: 3, shipments: 15 });
    std::fs::write(folder.path().join("p.json"), serde_json::to_vec(&problem).unwrap()).unwrap();
    folder
}

fn plan(folder: &Path, output: &str) -> Vec<u8> {
    let arguments = ["rounds", "--problem", "p.json", "--output", output, "--seed", "4", "--iterations", "40"];
    let output_of = allies(folder).args(arguments).output().unwrap();
    assert!(output_of.status.success(), "{}", stderr(&output_of));
    std::fs::read(folder.join(output)).unwrap()
}

#[test]
fn two_runs_of_the_program_with_one_seed_write_the_same_bytes() {
    let folder = folder_with_a_problem();
    assert_eq!(plan(folder.path(), "one.json"), plan(folder.path(), "two.json"));
}

#[test]
fn what_rounds_writes_verify_rounds_accepts_and_a_change_it_refuses() {
    let folder = folder_with_a_problem();
    let mut result: Value = serde_json::from_slice(&plan(folder.path(), "r.json")).unwrap();
    let verify = || allies(folder.path()).args(["verify-rounds", "--problem", "p.json", "--result", "r.json"]).output().unwrap();
    let accepted = verify();
    assert!(accepted.status.success(), "{}", stderr(&accepted));
    assert_eq!(serde_json::from_str::<Value>(&stdout(&accepted)).unwrap(), serde_json::json!([]));

    result["totals"]["meters"] = 1.into();
    std::fs::write(folder.path().join("r.json"), result.to_string()).unwrap();
    let refused = verify();
    assert_eq!(refused.status.code(), Some(1));
    let violations: Value = serde_json::from_str(&stdout(&refused)).unwrap();
    assert_eq!(violations[0]["code"], "wrong_total");
    assert!(stderr(&refused).starts_with("/totals/meters: "), "{}", stderr(&refused));
}

#[test]
fn a_problem_out_of_bounds_is_refused_by_pointer() {
    let folder = folder_with_a_problem();
    let path = folder.path().join("p.json");
    let mut problem: Value = serde_json::from_slice(&std::fs::read(&path).unwrap()).unwrap();
    problem["shipments"][2]["priority"] = 0.into();
    std::fs::write(&path, problem.to_string()).unwrap();
    let output = allies(folder.path()).args(["rounds", "--problem", "p.json", "--output", "r.json"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("/shipments/2/priority"), "{}", stderr(&output));
    assert!(!folder.path().join("r.json").exists());
}
