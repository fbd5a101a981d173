//! What is asked, read and solved.

use std::path::{Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use crate::allocation::exchange::ProblemDocument;
use crate::allocation::replay::{Comparison, KnownPast, OtherSettings, ReplayError, Replays, SolvedDay};
use crate::app::commands::replay::told::tell;
use crate::app::error::CommandError;
use crate::app::files::{read_document, write_document};
use crate::app::progress::Progress;
use crate::app::session::Session;
use crate::app::wiring::{block_on, open_store, services};
use crate::budget::Budget;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;

/// Solve a past period again, under other settings, and say what would have changed
///
/// Every day is solved from the problem that was kept with it: who offered what, who needed what, the rules as they were. It is solved
/// twice, once as it was set and once as it is asked, and what is given on one day weighs on the next in both. Nothing is written to the
/// database and nobody is told.
#[derive(Debug, clap::Args)]
#[command(after_help = "\
What is replayed: the sharing of each published wave, agreements included, and the memory. An association begins with the memory that
was kept on its first day of the period; from then on it remembers what the replay gives it. Gifts by hand count as they
came, and the memory does not fade on closed days.
What is not: people. Every share counts as planned: nobody declines, nothing is weighed, lost or shared out again. Rounds are not
planned. So `as set` is not what really happened either: it is what the settings alone decide, and what `as asked` may be held against.
The half-life counts from the first day of the period on: what is older keeps the weight it had.

Levels are kilograms per person, by the memory in the evening, read with the half-life the territory had. They leave out the
associations to whom no rule lets any lot of the period go.

Examples:
  allies replay --territory nord --from 2026-09-01 --to 2026-10-30 --half-life 28
                                                     what a longer memory would have changed
  allies replay --territory nord --from 2026-09-01 --to 2026-10-30 --radius 15000 --json
                                                     what 15 km cost, day by day, for another program
  allies replay --problems days/ --output replayed/  files such as days/2026-11-24.json, without a database;
                                                     each day's problem, with its memory, and its plan
  allies verify --problem replayed/2026-11-24.problem.json --plan replayed/2026-11-24.plan.json")]
pub struct ReplayArgs {
    /// The territory: its code or its id
    #[arg(long, requires_all = ["from", "to"], required_unless_present = "problems")]
    territory: Option<String>,
    /// The first day, such as 2026-09-01
    #[arg(long, value_name = "YYYY-MM-DD")]
    from: Option<Day>,
    /// The last day
    #[arg(long, value_name = "YYYY-MM-DD")]
    to: Option<Day>,
    /// A folder of problems (`allies schema problem`) in place of a territory: every .json file, in the order of the names
    #[arg(long, value_name = "DIR", conflicts_with = "territory")]
    problems: Option<PathBuf>,
    /// Write the problem and the plan of each day, as asked, into this folder
    #[arg(long, value_name = "DIR")]
    output: Option<PathBuf>,
    /// Give each solve this many seconds at most
    #[arg(long, value_name = "N")]
    seconds: Option<u32>,
    #[command(flatten)]
    settings: SettingsArgs,
}

/// What is asked otherwise. Without any of these, the period is solved as it was set, once.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "What is asked otherwise")]
struct SettingsArgs {
    /// Days after which what was received counts half
    #[arg(long, value_name = "DAYS")]
    half_life: Option<i64>,
    /// How far food goes, in metres, where an association has no radius of its own
    #[arg(long, value_name = "METRES")]
    radius: Option<i64>,
    /// The part of its fair total that an association may gain or lose for shorter ways, such as 0.03
    #[arg(long, value_name = "PART")]
    tolerance: Option<f64>,
    /// What one donor-association pair costs, in metres
    #[arg(long, value_name = "METRES")]
    stop_cost: Option<i64>,
    /// How fast food travels, in kilometres per hour
    #[arg(long, value_name = "KMH")]
    travel_speed: Option<f64>,
}

impl SettingsArgs {
    fn asked(&self) -> OtherSettings {
        OtherSettings {
            half_life_days: self.half_life,
            default_radius_m: self.radius,
            fairness_tolerance: self.tolerance,
            stop_cost_m: self.stop_cost,
            travel_speed_kmh: self.travel_speed,
        }
    }
}

/// Replays the period and says what changed.
///
/// # Errors
/// A territory that published nothing, a problem or a setting out of bounds, files that cannot be read or written.
pub fn run(args: &ReplayArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let progress = Progress::start(session.watched, "Reading the period");
    let comparison = match (&args.problems, &args.territory, args.from.zip(args.to)) {
        (Some(folder), ..) => {
            let files = files(folder)?;
            let read = |path: &PathBuf| read_document::<ProblemDocument>(path);
            replay(args, KnownPast::default(), files.iter().map(read), &progress)?
        }
        (None, Some(territory), Some(period)) => {
            let settings = session.settings()?;
            let past = block_on(async {
                let services = services(open_store(&settings.database).await?);
                Ok(services.past_period(&Actor::operator(), territory, period).await?)
            })?;
            replay(args, past.happened, past.problems.into_iter().map(Ok), &progress)?
        }
        // The command line asks for one or the other.
        _ => Replays::new(OtherSettings::default(), KnownPast::default()).compare(),
    };
    drop(progress);
    if session.json {
        session.document(&comparison)?;
    } else {
        session.line(tell(&comparison))?;
    }
    Ok(ExitCode::SUCCESS)
}

fn replay(
    args: &ReplayArgs,
    happened: KnownPast,
    problems: impl Iterator<Item = Result<ProblemDocument, CommandError>>,
    progress: &Progress,
) -> Result<Comparison, CommandError> {
    let mut replays = Replays::new(args.settings.asked(), happened);
    let mut written = Written::default();
    for problem in problems {
        let problem = problem?;
        progress.say(&format!("Solving {}", problem.day));
        let budget = args.seconds.map_or_else(Budget::unlimited, |seconds| Budget::lasting(Duration::from_secs(seconds.into())));
        let solved = replays.next(&problem, &budget).map_err(|error| match error {
            ReplayError::Refused { day, errors } => CommandError::Refused { name: format!("the problem of {day}"), errors },
            other => other.into(),
        })?;
        if let Some(folder) = &args.output {
            written.write(folder, &solved)?;
        }
    }
    Ok(replays.compare())
}

/// The problems of a folder, in the order of their names.
fn files(folder: &Path) -> Result<Vec<PathBuf>, CommandError> {
    let unread = |source| CommandError::Read { path: folder.to_owned(), source };
    let entries = std::fs::read_dir(folder).map_err(unread)?.collect::<Result<Vec<_>, _>>().map_err(unread)?;
    let mut files: Vec<PathBuf> = entries.into_iter().map(|entry| entry.path()).collect();
    files.retain(|path| path.extension().is_some_and(|extension| extension == "json"));
    files.sort();
    if files.is_empty() { Err(CommandError::NoProblems { path: folder.to_owned() }) } else { Ok(files) }
}

/// What was written last: the waves of one day are counted.
#[derive(Default)]
struct Written {
    day: String,
    waves: usize,
}

impl Written {
    fn write(&mut self, folder: &Path, solved: &SolvedDay) -> Result<(), CommandError> {
        let SolvedDay { problem, plan } = solved;
        self.waves = if self.day == problem.day { self.waves + 1 } else { 1 };
        self.day.clone_from(&problem.day);
        let name = if self.waves == 1 { self.day.clone() } else { format!("{}-{}", self.day, self.waves) };
        std::fs::create_dir_all(folder).map_err(|source| CommandError::Write { path: folder.to_owned(), source })?;
        write_document(&folder.join(format!("{name}.problem.json")), problem)?;
        write_document(&folder.join(format!("{name}.plan.json")), plan)
    }
}
