//! What an operator reads when settings are wrong, and when they are right.

use crate::cli::program::{allies, stderr, stdout};

#[test]
fn check_config_shows_every_setting_and_its_origin() {
    let folder = tempfile::tempdir().unwrap();
    let output = allies(folder.path()).arg("check-config").env("ALLIES__SERVER__PORT", "0").output().unwrap();
    assert!(output.status.success(), "{}", stderr(&output));
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn wrong_settings_of_a_file_are_told_by_name() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.toml"), "[server]\nprot = 8081\n\n[web]\ntheme = 'dark'\n").unwrap();
    let output = allies(folder.path()).args(["check-config", "--config", "mine.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}

#[test]
fn a_file_that_is_no_toml_is_told_by_line() {
    let folder = tempfile::tempdir().unwrap();
    std::fs::write(folder.path().join("mine.toml"), "[server]\nport: 8081\n").unwrap();
    let output = allies(folder.path()).arg("check-config").env("ALLIES_CONFIG", "mine.toml").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}

#[test]
fn a_settings_file_that_is_not_there_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = allies(folder.path()).args(["check-config", "--config", "nowhere.toml"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}

#[test]
fn the_help_names_every_command() {
    let folder = tempfile::tempdir().unwrap();
    let output = allies(folder.path()).arg("--help").output().unwrap();
    insta::assert_snapshot!(stdout(&output));
}

#[test]
fn what_nobody_can_log_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = allies(folder.path()).arg("check-config").env("ALLIES__LOG__FILTER", "info,allies=loud").output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    insta::assert_snapshot!(stderr(&output));
}
