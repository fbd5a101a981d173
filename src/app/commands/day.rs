//! `allies day`: one day of a territory, from its offers and needs to the mails.

use std::process::ExitCode;

use serde_json::{Value, json};

use crate::app::error::CommandError;
use crate::app::progress::Progress;
use crate::app::session::Session;
use crate::app::wiring::{block_on, open_store, outside, services};
use crate::config::settings::Settings;
use crate::documents::day::text;
use crate::domain::planned::run::{Run, RunDocuments, WaveDay};
use crate::domain::time::civil::Day;
use crate::jobs::outbox::send_all;
use crate::mail::transport::Transport;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::run::{DayRequest, WaveOutcome};

/// Share out a day's food, plan its rounds and tell everybody
#[derive(Debug, clap::Args)]
#[command(after_help = "\
A wave that has a plan is shown, and nothing changes. Killed at any point and run again, a day ends the same, each mail once.

Examples:
  allies day --territory lille --date 2026-11-24                        solve the day, look at it, tell nobody
  allies day --territory lille --date 2026-11-24 --publish              publish it: mails leave
  allies day --territory lille --date 2026-11-24 --wave matin --again --publish
                                                                        solve the morning anew, tell only what changed
  allies day --territory lille --date 2026-11-24 --json                 the documents of the day, for another program")]
pub struct DayArgs {
    /// The territory: its code or its id
    #[arg(long)]
    territory: String,
    /// The pickup day, such as 2026-11-24
    #[arg(long)]
    date: Day,
    /// One wave only: its code
    #[arg(long)]
    wave: Option<String>,
    /// Publish the plan and send the mails
    #[arg(long)]
    publish: bool,
    /// With --publish: say yes to every share in the name of its association, where answers come by telephone
    #[arg(long, requires = "publish")]
    confirm: bool,
    /// Solve anew even where there is a plan: the new one supersedes it
    #[arg(long)]
    again: bool,
}

/// One wave, told.
pub(in crate::app) struct Told {
    /// For people.
    pub text: String,
    /// For machines.
    pub document: Value,
}

/// Runs the waves of the day, one after the other, and tells each.
///
/// # Errors
/// A territory or wave that is not there, a day that cannot be solved, a database that does not answer.
pub fn run(args: &DayArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let settings = session.settings()?;
    let progress = Progress::start(session.watched, "Opening the database");
    let told = block_on(run_waves(args, &settings, &progress))?;
    drop(progress);
    if session.json {
        let waves: Vec<Value> = told.into_iter().map(|wave| wave.document).collect();
        session.document(&json!({ "territory": args.territory, "day": args.date.to_string(), "waves": waves }))?;
    } else {
        for wave in told {
            session.line(wave.text)?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

async fn run_waves(args: &DayArgs, settings: &Settings, progress: &Progress) -> Result<Vec<Told>, CommandError> {
    let services =
        services(open_store(&settings.database).await?).found_at(settings.server.public_url.clone()).asking(outside(&settings.outside)?);
    let (operator, request) = (Actor::operator(), args.request(settings));
    let mut told = Vec::new();
    for of in services.find_waves(&operator, &args.territory, args.date, args.wave.as_deref()).await? {
        progress.say("Solving the day");
        let result = services.run_wave(&operator, &of, &request).await?;
        told.extend(tell(&services, &operator, &of, &result.outcome).await?);
    }
    if args.publish {
        progress.say("Sending the mails");
        send_all(&services, &Transport::new(&settings.mail)?).await?;
    }
    Ok(told)
}

/// Tells the run that stands for a wave; `None` when there is none.
///
/// # Errors
/// A run without a plan, a database that does not answer.
pub(in crate::app) async fn tell(
    services: &Services,
    operator: &Actor,
    of: &WaveDay,
    outcome: &WaveOutcome,
) -> Result<Option<Told>, CommandError> {
    let Some(run) = services.standing_run(operator, of).await? else { return Ok(None) };
    let summary = services.read_day(operator, &run.id).await?;
    let documents = services.read_documents(operator, &run.id).await?;
    let mut told = String::new();
    text::render(&summary, services.now(), &mut told).map_err(|error| CommandError::Answer(std::io::Error::other(error)))?;
    Ok(Some(Told { text: told, document: document(&run, outcome, &documents)? }))
}

fn document(run: &Run, outcome: &WaveOutcome, documents: &RunDocuments) -> Result<Value, CommandError> {
    let parsed = |text: &Option<String>| text.as_deref().map(serde_json::from_str::<Value>).transpose();
    let all = || {
        Ok::<_, serde_json::Error>(json!({
            "run": run.id.as_str(),
            "sequence": run.sequence,
            "state": run.state.code(),
            "done": outcome.code(),
            "problem": serde_json::from_str::<Value>(&documents.problem)?,
            "plan": serde_json::from_str::<Value>(&documents.plan)?,
            "rounds_problem": parsed(&documents.rounds_problem)?,
            "rounds_result": parsed(&documents.rounds_result)?,
        }))
    };
    all().map_err(|error| CommandError::Answer(error.into()))
}

impl DayArgs {
    fn request(&self, settings: &Settings) -> DayRequest {
        DayRequest { publish: self.publish, confirm: self.confirm, again: self.again, wait: true, limits: settings.day.clone() }
    }
}
