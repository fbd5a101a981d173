//! `allies demo` as it is typed.

use std::fs;
use std::path::Path;

use crate::cli::program::{allies, stderr, stdout};

/// A copy of the demo's files, to change.
fn copy_of_the_demo(folder: &Path) {
    let from = Path::new(env!("CARGO_MANIFEST_DIR")).join("config/demo");
    fs::create_dir(folder).unwrap();
    for file in fs::read_dir(from).unwrap() {
        let file = file.unwrap();
        fs::copy(file.path(), folder.join(file.file_name())).unwrap();
    }
}

#[test]
fn the_demo_tells_the_day_writes_the_mails_and_starts_afresh_each_time() {
    let folder = tempfile::tempdir().unwrap();
    for _ in 0..2 {
        let output = allies(folder.path()).args(["demo", "--once"]).output().unwrap();
        assert!(output.status.success(), "{}", stderr(&output));
        assert!(stdout(&output).contains("QUI REÇOIT QUOI, ET POURQUOI"), "{}", stdout(&output));
        let mails = fs::read_dir(folder.path().join("var/mail")).unwrap().filter_map(Result::ok);
        assert!(mails.filter(|mail| mail.path().extension().is_some_and(|extension| extension == "eml")).count() > 20);
    }
}

#[test]
fn every_wrong_line_of_a_changed_copy_is_told() {
    let folder = tempfile::tempdir().unwrap();
    copy_of_the_demo(&folder.path().join("mine"));
    let offers = folder.path().join("mine/offers.csv");
    let text = fs::read_to_string(&offers).unwrap().replace("dairy", "diary").replace("hot,", "lukewarm,");
    fs::write(&offers, text).unwrap();
    let output = allies(folder.path()).args(["demo", "--once", "--from", "mine"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    let told = stderr(&output);
    assert!(told.contains("offers.csv") && told.contains("diary") && told.contains("lukewarm"), "{told}");
}

#[test]
fn a_folder_without_the_files_is_named() {
    let folder = tempfile::tempdir().unwrap();
    let output = allies(folder.path()).args(["demo", "--once", "--from", "nowhere"]).output().unwrap();
    assert_eq!(output.status.code(), Some(2));
    assert!(stderr(&output).contains("nowhere/territory.toml cannot be read"), "{}", stderr(&output));
}
