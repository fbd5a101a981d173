//! `allies token`: made, listed, taken back.

use std::process::Output;

use serde_json::Value;

use crate::cli::program::{allies, stderr, stdout};

fn token(folder: &tempfile::TempDir, arguments: &[&str]) -> Output {
    allies(folder.path()).arg("token").args(arguments).output().unwrap()
}

fn document(output: &Output) -> Value {
    assert!(output.status.success(), "{}", stderr(output));
    serde_json::from_str(&stdout(output)).unwrap()
}

fn added(folder: &tempfile::TempDir) -> (String, String) {
    let made = document(&token(folder, &["add", "--role", "admin", "--label", "first steps", "--json"]));
    (made["id"].as_str().unwrap().to_owned(), made["secret"].as_str().unwrap().to_owned())
}

#[test]
fn a_new_token_shows_its_secret_and_says_that_it_will_not_again() {
    let folder = tempfile::tempdir().unwrap();
    let output = token(&folder, &["add", "--role", "admin", "--label", "first steps"]);
    let told = stdout(&output);
    let [secret, sentence] = told.lines().collect::<Vec<_>>()[..] else { panic!("two lines: {told}") };
    assert!(secret.len() >= 32 && !secret.contains(' '), "{told}");
    assert!(sentence.ends_with("Its secret is shown this once and kept nowhere."), "{told}");
}

#[test]
fn the_list_knows_a_token_by_its_label_and_never_shows_the_secret() {
    let folder = tempfile::tempdir().unwrap();
    let (id, secret) = added(&folder);
    let told = stdout(&token(&folder, &["list"]));
    assert!(told.starts_with(&id) && told.contains("admin") && told.contains("first steps"), "{told}");
    assert!(!told.contains(&secret));
}

#[test]
fn a_token_taken_back_is_listed_with_its_end() {
    let folder = tempfile::tempdir().unwrap();
    let (id, _) = added(&folder);
    assert_eq!(stdout(&token(&folder, &["revoke", &id])), format!("{id} opens nothing any more.\n"));
    let listed = document(&token(&folder, &["list", "--json"]));
    assert!(listed[0]["revoked_at"].is_string(), "{listed}");
}

#[test]
fn what_was_taken_back_cannot_be_taken_back_again() {
    let folder = tempfile::tempdir().unwrap();
    let (id, _) = added(&folder);
    token(&folder, &["revoke", &id]);
    let output = token(&folder, &["revoke", &id]);
    assert_eq!(output.status.code(), Some(1));
    assert!(stderr(&output).contains(&id), "{}", stderr(&output));
}

#[test]
fn a_role_without_what_limits_it_is_refused() {
    let folder = tempfile::tempdir().unwrap();
    let output = token(&folder, &["add", "--role", "donor", "--label", "till"]);
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("territory"), "{}", stderr(&output));
}
