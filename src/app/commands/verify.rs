//! `allies verify`: a plan held against its problem by a checker that shares no code with the solver.

use std::io::Write;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::allocation::checker::verify;
use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::app::error::CommandError;
use crate::app::files::read_document;
use crate::app::progress::Progress;
use crate::app::session::Session;

/// Check a plan against its problem: exit status 0 only when it can be carried out and, if it says so, is optimal
///
/// Everything is computed again from the problem, by a program that shares no code with the solver. The violations stand on standard
/// output as a JSON array, empty when there are none, and on standard error one a line.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  allies allocate --problem day.json --output plan.json && allies verify --problem day.json --plan plan.json")]
pub struct VerifyArgs {
    /// The problem (`allies schema problem`)
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,

    /// The plan (`allies schema plan`)
    #[arg(long, value_name = "FILE")]
    plan: PathBuf,
}

/// Prints the violations.
///
/// # Errors
/// A document that cannot be read, or a problem that breaks a bound.
pub fn run(args: &VerifyArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let problem = read_document::<ProblemDocument>(&args.problem)?
        .into_problem()
        .map_err(|errors| CommandError::Refused { name: args.problem.display().to_string(), errors })?;
    let plan: PlanDocument = read_document(&args.plan)?;
    let progress = Progress::start(session.watched, "computing the day again");
    let violations = verify(&problem, &plan);
    drop(progress);
    session.document(&violations)?;
    let mut lines = std::io::stderr().lock();
    for violation in &violations {
        writeln!(lines, "{violation}")?;
    }
    Ok(if violations.is_empty() { ExitCode::SUCCESS } else { ExitCode::FAILURE })
}
