//! `allies replay` on a folder of problems.

use std::fs;

use serde_json::Value;
use tempfile::TempDir;

use crate::cli::program::{allies, stderr, stdout};
use crate::replay::days::day;

/// Three days, in files.
fn folder() -> TempDir {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("days")).unwrap();
    for (date, kilograms) in [("2026-11-23", 10), ("2026-11-24", 1_200), ("2026-11-25", 20)] {
        let written = serde_json::to_vec(&day(date, kilograms, (1_000, 2_000))).unwrap();
        fs::write(folder.path().join(format!("days/{date}.json")), written).unwrap();
    }
    fs::write(folder.path().join("days/notes.txt"), "no problem").unwrap();
    folder
}

fn replay(folder: &TempDir, more: &[&str]) -> std::process::Output {
    allies(folder.path()).args(["replay", "--problems", "days"]).args(more).output().unwrap()
}

#[test]
fn what_changed_is_told_in_all_and_day_by_day() {
    let output = replay(&folder(), &["--radius", "5000"]);
    assert!(output.status.success(), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn a_period_as_it_was_set_is_told_with_a_hint() {
    let output = replay(&folder(), &[]);
    assert!(output.status.success(), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn a_machine_reads_both_ways_in_grams_and_metres() {
    let told: Value = serde_json::from_str(&stdout(&replay(&folder(), &["--half-life", "7", "--json"]))).unwrap();
    assert_eq!(told["asked"], serde_json::json!({ "half_life_days": 7 }));
    assert_eq!(told["days"][1]["as_set"]["offered_grams"], 1_200_000);
    assert_eq!(told["as_asked"]["given_grams"], told["days"].as_array().unwrap().iter().map(given).sum::<i64>());
}

fn given(day: &Value) -> i64 {
    day["as_asked"]["given_grams"].as_i64().unwrap()
}

#[test]
fn each_day_is_written_so_that_it_can_be_verified() {
    let folder = folder();
    assert!(replay(&folder, &["--output", "replayed"]).status.success());
    for date in ["2026-11-23", "2026-11-24", "2026-11-25"] {
        let (problem, plan) = (format!("replayed/{date}.problem.json"), format!("replayed/{date}.plan.json"));
        let output = allies(folder.path()).args(["verify", "--problem", &problem, "--plan", &plan]).output().unwrap();
        assert!(output.status.success(), "{date}: {}", stderr(&output));
    }
}

#[test]
fn a_setting_out_of_bounds_is_named_by_its_place() {
    let output = replay(&folder(), &["--half-life", "0"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("/policy/half_life_days"), "{}", stderr(&output));
}

#[test]
fn a_folder_without_problems_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    fs::create_dir(folder.path().join("days")).unwrap();
    let output = replay(&folder, &[]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("days holds no problem"), "{}", stderr(&output));
}

#[test]
fn a_territory_needs_its_period() {
    let folder = tempfile::tempdir().unwrap();
    let output = allies(folder.path()).args(["replay", "--territory", "lille"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("--from") && stderr(&output).contains("--to"), "{}", stderr(&output));
}
