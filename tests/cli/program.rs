//! Runs the built program in an empty folder, without the settings of whoever runs the tests.

use std::path::Path;
use std::process::{Command, Output};

/// The program, about to run in `folder`.
pub fn allies(folder: &Path) -> Command {
    let mut command = Command::new(env!("CARGO_BIN_EXE_allies"));
    command.current_dir(folder);
    for (name, _) in std::env::vars_os().filter(|(name, _)| name.to_string_lossy().starts_with("ALLIES_")) {
        command.env_remove(name);
    }
    command
}

pub fn stdout(output: &Output) -> String {
    String::from_utf8(output.stdout.clone()).unwrap()
}

pub fn stderr(output: &Output) -> String {
    String::from_utf8(output.stderr.clone()).unwrap()
}
