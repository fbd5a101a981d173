//! The README names what exists.

use std::path::Path;

const README: &str = include_str!("../../README.md");

#[test]
fn every_path_that_the_documents_name_exists() {
    let root = Path::new(env!("CARGO_MANIFEST_DIR"));
    let documents = README.to_owned() + include_str!("../../CONTRIBUTING.md");
    let named = documents.split(['`', '(', ')', ' ', '\n']).filter(|word| {
        ["src/", "config/", "scripts/", "./scripts/", "tests/", "migrations/", ".ci/"].iter().any(|folder| word.starts_with(folder))
    });
    let missing: Vec<&str> = named.filter(|path| !root.join(path.trim_end_matches(['.', ','])).exists()).collect();
    assert_eq!(missing, [""; 0]);
}

#[test]
fn the_first_run_is_two_commands() {
    assert!(README.contains("\n    ./scripts/run --once\n    ./scripts/test\n"));
}
