//! `allies allocate`: who receives what, from one document to another.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use crate::allocation::allocate_by;
use crate::allocation::exchange::{GroupsDocument, LimitsDocument, Method, PlanDocument, PlanStatus, ProblemDocument, ToleranceDocument};
use crate::app::error::CommandError;
use crate::app::files::read_document;
use crate::app::progress::Progress;
use crate::app::session::Session;
use crate::budget::Budget;

/// Solve one day: who receives what, with its proof
///
/// Agreements are served first; then as much food as possible leaves the donors, the most urgent first; then the least served are raised
/// as far as possible; then the ways are shortened, and stops saved within the tolerance; then everything is rounded to whole units. The
/// plan says how far it is proven: `optimal`, or `feasible` when the time was over first. Ctrl-C stops with what is proven so far.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  allies allocate --problem day.json --output plan.json
  allies allocate --problem day.json --output plan.json --seconds 10 --no-excluded
  allies allocate --problem day.json --output plan.json --method lp
  allies verify --problem day.json --plan plan.json")]
pub struct AllocateArgs {
    /// The problem (`allies schema problem`)
    #[arg(long, value_name = "FILE")]
    problem: PathBuf,

    /// Where the plan is written (`allies schema plan`)
    #[arg(long, value_name = "FILE")]
    output: PathBuf,

    /// Stop after this many seconds with what is proven by then
    #[arg(long, value_name = "N")]
    seconds: Option<u32>,

    /// Solve the common pot by integer flows or by linear programs; without it, whichever fits. A day on which a family comes in two
    /// temperature classes at one association is no network
    #[arg(long, value_enum)]
    method: Option<MethodArg>,

    /// Leave out the list of forbidden pairs, the longest part of a plan
    #[arg(long)]
    no_excluded: bool,
}

/// A method by the name it has in plans.
#[derive(Debug, Clone, Copy, clap::ValueEnum)]
enum MethodArg {
    Network,
    Lp,
}

impl From<MethodArg> for Method {
    fn from(method: MethodArg) -> Self {
        match method {
            MethodArg::Network => Self::Network,
            MethodArg::Lp => Self::Lp,
        }
    }
}

/// Solves the day and writes its plan.
///
/// # Errors
/// A document that cannot be read, a problem that breaks a bound, a plan that cannot be written.
pub fn run(args: &AllocateArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let started = Instant::now();
    let problem = read_document::<ProblemDocument>(&args.problem)?
        .into_problem()
        .map_err(|errors| CommandError::Refused { name: args.problem.display().to_string(), errors })?;
    let budget = args.seconds.map_or_else(Budget::unlimited, |seconds| Budget::lasting(Duration::from_secs(seconds.into())));
    let budget = budget.stopped_by(stop_on_ctrl_c()?);
    let progress = Progress::start(session.watched, "solving the day");
    let plan = allocate_by(&problem, args.method.map(Method::from), &budget)?;
    drop(progress);
    let write_out = if args.no_excluded { PlanDocument::without_excluded } else { PlanDocument::from_plan };
    let mut document = write_out(&problem, &plan);
    document.solve.milliseconds = i64::try_from(started.elapsed().as_millis()).unwrap_or(i64::MAX);
    write(&args.output, &document)?;
    answer(&document, session)?;
    Ok(ExitCode::SUCCESS)
}

fn answer(document: &PlanDocument, session: &mut Session<'_>) -> std::io::Result<()> {
    if session.json {
        let PlanDocument { status, not_proven, totals, solve, .. } = document;
        return session.document(&json!({ "status": status, "not_proven": not_proven, "totals": totals, "solve": solve }));
    }
    let status = match document.status {
        PlanStatus::Optimal => "optimal",
        PlanStatus::Feasible => "feasible, not proven best",
    };
    let (totals, solve) = (&document.totals, &document.solve);
    if let Some(LimitsDocument { dropped, given_up_grams, given_up_level_grams_per_person: level }) = &document.limits {
        let trips = dropped.len();
        session.line(format!("limits: {trips} trips left out, {given_up_grams} g given up, {level:.1} g a person of the lowest level"))?;
    }
    if let Some(GroupsDocument { one_group_grams, given_up_grams }) = &document.groups {
        session.line(format!("groups: {given_up_grams} g given up of {one_group_grams} g that one group of all families would share"))?;
    }
    if let Some(ToleranceDocument { pairs_saved, meters_saved, largest_change_grams, .. }) = &document.tolerance {
        session.line(format!(
            "tolerance: {pairs_saved} stops and {meters_saved} m saved, {largest_change_grams} g at most gained or lost by one association"
        ))?;
    }
    session.line(format!(
        "{status}: {} g of {} g for {} associations, {} levels, {} ms",
        totals.allocated_grams, totals.offered_grams, totals.associations_served, solve.levels, solve.milliseconds
    ))
}

/// Writes beside the place, then renames: nobody ever reads half a plan.
fn write(path: &Path, document: &PlanDocument) -> Result<(), CommandError> {
    let failed = |source| CommandError::Write { path: path.to_owned(), source };
    let text = serde_json::to_vec(document).map_err(|error| failed(error.into()))?;
    let mut beside = path.as_os_str().to_owned();
    beside.push(".part");
    std::fs::write(&beside, text).and_then(|()| std::fs::rename(&beside, path)).map_err(failed)
}

/// A flag that Ctrl-C raises. The thread that waits for it ends with the program.
fn stop_on_ctrl_c() -> Result<Arc<AtomicBool>, CommandError> {
    let flag = Arc::new(AtomicBool::new(false));
    let raised = Arc::clone(&flag);
    let runtime = tokio::runtime::Builder::new_current_thread().enable_io().build().map_err(CommandError::Runtime)?;
    std::thread::spawn(move || {
        if runtime.block_on(tokio::signal::ctrl_c()).is_ok() {
            raised.store(true, Ordering::Relaxed);
        }
    });
    Ok(flag)
}
