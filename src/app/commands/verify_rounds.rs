//! `allies verify-rounds`: a result of `rounds` held against its problem by a checker that shares no code with the search.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::app::error::CommandError;
use crate::app::files::read_document;
use crate::app::session::Session;
use crate::rounds::checker::verify;
use crate::rounds::exchange::{ProblemDocument, ResultDocument};

/// Check rounds against their problem: exit status 0 only when every constraint holds
///
/// Every time, load, length and total is computed again. The violations stand on standard output as a JSON array, empty when there are
/// none, and on standard error one a line.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  allies verify-rounds --problem day.json --result rounds.json")]
pub struct VerifyRoundsArgs {
    /// The problem (`allies schema rounds-problem`)
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,

    /// The result (`allies schema rounds-result`)
    #[arg(long, value_name = "FILE")]
    result: PathBuf,
}

/// Prints the violations.
///
/// # Errors
/// A document that cannot be read, or a problem that breaks a bound.
pub fn run(args: &VerifyRoundsArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let problem = read_document::<ProblemDocument>(&args.problem)?
        .into_problem()
        .map_err(|errors| CommandError::Refused { name: args.problem.display().to_string(), errors })?;
    let violations = verify(&problem, &read_document::<ResultDocument>(&args.result)?);
    session.document(&violations)?;
    let mut lines = std::io::stderr().lock();
    for violation in &violations {
        writeln!(lines, "{violation}")?;
    }
    Ok(if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
