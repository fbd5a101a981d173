//! `allies migrate`, on a database that is not there yet and on one that is.

use serde_json::Value;

use crate::cli::program::{allies, stderr, stdout};

fn migrate(folder: &tempfile::TempDir, more: &[&str]) -> String {
    let output = allies(folder.path()).arg("migrate").args(more).output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    stdout(&output)
}

/// How many migrations there are.
fn all() -> usize {
    std::fs::read_dir(concat!(env!("CARGO_MANIFEST_DIR"), "/migrations/sqlite")).unwrap().count()
}

#[test]
fn a_new_database_is_told_every_migration_by_its_name() {
    let folder = tempfile::tempdir().unwrap();
    let told = migrate(&folder, &[]);
    let lines: Vec<&str> = told.lines().collect();
    assert!(lines[0].starts_with("2026") && lines[0].ends_with(": done"), "{told}");
    assert_eq!(lines.len(), all());
}

#[test]
fn a_database_that_has_seen_them_all_is_up_to_date() {
    let folder = tempfile::tempdir().unwrap();
    migrate(&folder, &[]);
    assert_eq!(migrate(&folder, &[]), "The database is up to date.\n");
}

#[test]
fn a_machine_reads_the_names_as_a_list() {
    let folder = tempfile::tempdir().unwrap();
    let names = |told: &str| serde_json::from_str::<Value>(told).unwrap()["migrations"].as_array().unwrap().len();
    assert_eq!((names(&migrate(&folder, &["--json"])), names(&migrate(&folder, &["--json"]))), (all(), 0));
}

#[test]
fn a_database_that_does_not_answer_is_named_without_its_password() {
    let folder = tempfile::tempdir().unwrap();
    let address = "postgres://ana:secret@127.0.0.1:1/none";
    let output = allies(folder.path()).arg("migrate").env("ALLIES__DATABASE__URL", address).output().unwrap();
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains("127.0.0.1") && !stderr(&output).contains("secret"), "{}", stderr(&output));
}
