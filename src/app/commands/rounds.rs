//! `allies rounds`: the rounds of a day from a file to a file.

use std::path::PathBuf;
use std::process::ExitCode;
use std::time::Duration;

use crate::app::error::CommandError;
use crate::app::files::{read_document, write_document};
use crate::app::progress::Progress;
use crate::app::session::Session;
use crate::budget::Budget;
use crate::rounds::exchange::{ProblemDocument, ResultDocument};
use crate::rounds::{SearchSettings, plan_rounds};

/// How long it looks when nothing limits it.
const SECONDS: u32 = 10;

/// Plan the rounds that carry a day's shipments
///
/// Carries as much as possible of the first priority, then of the next; then with as few vehicles, metres and seconds as it finds. Every
/// shipment that stays behind has its reason and something to do about it. It ends early when there seems to be nothing left to gain.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  allies rounds --problem day.json --output rounds.json && allies verify-rounds --problem day.json --result rounds.json
  allies rounds --problem day.json --output rounds.json --seed 7 --iterations 500")]
pub struct RoundsArgs {
    /// The problem (`allies schema rounds-problem`)
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,

    /// Where the result goes (`allies schema rounds-result`)
    #[arg(long, value_name = "FILE")]
    output: PathBuf,

    /// How long to look at most [default: 10, without limit when --iterations is given]
    #[arg(long, value_name = "N", value_parser = clap::value_parser!(u32).range(1..=3_600))]
    seconds: Option<u32>,

    /// Where chance begins
    #[arg(long, value_name = "N", default_value_t = 1)]
    seed: u64,

    /// How many times to tear down and rebuild: with a seed, and without --seconds, the result is always the same
    #[arg(long, value_name = "N")]
    iterations: Option<u32>,
}

/// Writes the result.
///
/// # Errors
/// A document that cannot be read, a problem that breaks a bound, a file that cannot be written.
pub fn run(args: &RoundsArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let problem = read_document::<ProblemDocument>(&args.problem)?
        .into_problem()
        .map_err(|errors| CommandError::Refused { name: args.problem.display().to_string(), errors })?;
    let settings = SearchSettings { seed: args.seed, iterations: args.iterations };
    let progress = Progress::start(session.watched, "planning the rounds");
    let result = plan_rounds(&problem, &settings, &args.budget());
    drop(progress);
    write_document(&args.output, &ResultDocument::from(&result))?;
    Ok(ExitCode::SUCCESS)
}

impl RoundsArgs {
    fn budget(&self) -> Budget {
        match (self.seconds, self.iterations) {
            (None, Some(_)) => Budget::unlimited(),
            (seconds, _) => Budget::lasting(Duration::from_secs(seconds.unwrap_or(SECONDS).into())),
        }
    }
}
