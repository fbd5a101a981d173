//! The way into the program: reads the command line, does what it says, tells what went wrong.

use std::error::Error;
use std::io::{self, IsTerminal, Write};
use std::process::ExitCode;

use clap::Parser;

use crate::app::cli::Cli;
use crate::app::session::Session;

/// The variable that names the settings file when `--config` does not.
const SETTINGS_FILE: &str = "ALLIES_CONFIG";

/// Runs the program.
#[must_use]
pub fn start() -> ExitCode {
    let cli = Cli::parse();
    let settings_file = cli.config.or_else(|| std::env::var_os(SETTINGS_FILE).map(Into::into));
    let mut out = io::stdout().lock();
    let mut session = Session::new(&mut out, cli.json, io::stderr().is_terminal(), settings_file);
    match cli.command.run(&mut session) {
        Ok(code) => code,
        Err(error) => {
            if !error.is_silent() {
                tell(&error);
            }
            error.exit_code()
        }
    }
}

/// The error and its causes, one a line. When standard error is gone too, nobody is left to be told.
fn tell(error: &dyn Error) {
    let causes = std::iter::successors(error.source(), |cause: &&dyn Error| Error::source(*cause));
    let mut lines: Vec<String> = std::iter::once(format!("allies: {error}")).chain(causes.map(ToString::to_string)).collect();
    // Some libraries give the same words at two depths.
    lines.dedup();
    let _nobody_left = writeln!(io::stderr(), "{}", lines.join("\n"));
}
