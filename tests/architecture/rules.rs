//! The rules, on this project.

use std::fs;

use crate::architecture::crates::{dependencies, misplaced, scattered};
use crate::architecture::cycles::cycles;
use crate::architecture::floors::{homeless, upward_imports};
use crate::architecture::layout::{crowded_folders, migrations, orphans, unequal_twins};
use crate::architecture::shape::{busy_facades, careless_imports, tests_in_the_middle, too_long};
use crate::architecture::source::{Source, project, sources};

#[track_caller]
fn assert_none(complaints: Vec<String>) {
    assert!(complaints.is_empty(), "\n  {}", complaints.join("\n  "));
}

fn source() -> Vec<Source> {
    sources("src")
}

fn manifest() -> String {
    fs::read_to_string(project().join("Cargo.toml")).unwrap()
}

#[test]
fn imports_point_down() {
    assert_none(upward_imports(&source()));
}

#[test]
fn every_top_module_has_a_floor() {
    assert_none(homeless(&source()));
}

#[test]
fn no_file_imports_itself_through_others() {
    assert_none(cycles(&source()));
}

#[test]
fn imports_are_written_from_the_root_one_module_a_line() {
    assert_none(careless_imports(&source()));
}

#[test]
fn outside_crates_stay_on_their_floors() {
    assert_none(misplaced(&source(), &dependencies(&manifest())));
}

#[test]
fn each_solver_is_named_in_one_file() {
    assert_none(scattered(&source(), &dependencies(&manifest())));
}

#[test]
fn facades_only_declare() {
    assert_none(busy_facades(&source()));
}

#[test]
fn files_are_short() {
    assert_none([too_long(&source()), too_long(&sources("tests"))].concat());
}

#[test]
fn folders_are_not_crowded() {
    assert_none([crowded_folders(&source()), crowded_folders(&sources("tests"))].concat());
}

#[test]
fn every_file_is_declared() {
    assert_none(orphans(&source()));
}

#[test]
fn unit_tests_stand_at_the_end_of_their_file() {
    assert_none(tests_in_the_middle(&source()));
}

#[test]
fn both_databases_have_the_same_migrations() {
    assert_none(unequal_twins(&migrations("sqlite"), &migrations("postgres")));
}
