//! `allies import`: a day that another program exported.

use std::path::PathBuf;
use std::process::ExitCode;

use serde_json::json;

use crate::app::error::CommandError;
use crate::app::session::Session;
use crate::app::wiring::{block_on, open_store, outside, services};
use crate::documents::import::ImportFiles;
use crate::documents::table::TableError;
use crate::domain::id::ExternalRef;
use crate::domain::time::civil::{CivilZone, Day};
use crate::services::actor::Actor;
use crate::services::import::{ImportOutcome, ImportReport, ImportTarget};

/// Import the offers and needs of one day from CSV files
#[derive(Debug, clap::Args)]
#[command(after_help = "\
DIR holds donors.csv, lots.csv, associations.csv and conventions.csv: a header, `true` or `false`, nothing for null,
JSON in the cells that hold lists. donors.csv and associations.csv may have a column `address`: where latitude and
longitude are empty, it is looked up when geocoding.url is set, and refused when it is not found for sure. A wrong line
is told by file, number and column, and nothing is imported, unless --skip-invalid leaves wrong lines out, and with them
the lines that refer to them; a wrong header stays refused. Importing again updates.

DIR may also hold regular_rounds.csv, with the columns id, name, vehicle (its id; the van of the association A1 is
A1-van), weekdays such as [\"tuesday\"], and sites: the ids of donors and associations in the order in which the vehicle
calls at them. The regular rounds that it does not name stay.

A territory that is not there is made, with one wave for the whole day. An association that serves 300 people or more
gets a refrigerated van with a driver; the others fetch what they are given. Mails go to addresses under example.org.

Examples:
  allies import exported/ --territory nord --day 2026-11-24
  allies import exported/ --territory nord --day 2026-11-24 --skip-invalid --json")]
pub struct ImportArgs {
    /// The folder of the files
    #[arg(value_name = "DIR")]
    pub folder: PathBuf,

    /// The code of the territory
    #[arg(long, value_name = "CODE")]
    pub territory: ExternalRef,

    /// The pickup day
    #[arg(long, value_name = "YYYY-MM-DD")]
    pub day: Day,

    /// Leave wrong lines out
    #[arg(long)]
    pub skip_invalid: bool,

    /// The civil time of the territory, if it has to be made
    #[arg(long, value_name = "ZONE", default_value = "Europe/Paris")]
    pub timezone: CivilZone,
}

/// Imports, and answers what was written or what is wrong.
///
/// # Errors
/// A file that cannot be read, a lot that was collected already, a database that fails.
pub fn run(args: &ImportArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let settings = session.settings()?;
    let files = ImportFiles::from_folder(&args.folder).map_err(|(path, source)| CommandError::Read { path, source })?;
    let target = ImportTarget { territory: args.territory.clone(), day: args.day, zone: args.timezone };
    let outcome = block_on(async {
        let services = services(open_store(&settings.database).await?).asking(outside(&settings.outside)?);
        Ok(services.import(&Actor::operator(), target, &files, args.skip_invalid).await?)
    })?;
    match outcome {
        ImportOutcome::Imported(report, skipped) => {
            answer(session, args, Some(report), &skipped)?;
            Ok(ExitCode::SUCCESS)
        }
        ImportOutcome::Refused(wrong) => {
            answer(session, args, None, &wrong)?;
            Ok(ExitCode::from(2))
        }
    }
}

fn answer(session: &mut Session<'_>, args: &ImportArgs, report: Option<ImportReport>, wrong: &[TableError]) -> Result<(), CommandError> {
    if session.json {
        let wrong: Vec<_> = wrong
            .iter()
            .map(|error| json!({ "file": error.file, "line": error.line, "column": error.column, "detail": error.detail }))
            .collect();
        return Ok(session.document(&json!({ "imported": report, "wrong": wrong }))?);
    }
    for error in wrong {
        session.line(error.to_string())?;
    }
    match report {
        Some(report) => told(session, args, report)?,
        None => session
            .line(format!("Nothing was imported: {} to correct, or to leave out with --skip-invalid.", counted(wrong.len(), "mistake")))?,
    }
    Ok(())
}

fn told(session: &mut Session<'_>, args: &ImportArgs, report: ImportReport) -> Result<(), CommandError> {
    if report.territory_created {
        session.line(format!("The territory {} was made, with one wave for the whole day.", args.territory))?;
    }
    let counts = [
        counted(report.donors, "donor"),
        counted(report.lots, "lot"),
        counted(report.associations, "association"),
        counted(report.conventions, "convention"),
        counted(report.vehicles, "van"),
    ];
    let regular = (report.regular_rounds > 0).then(|| counted(report.regular_rounds, "regular round"));
    let counts: Vec<String> = counts.into_iter().chain(regular).collect();
    session.line(format!("Imported for {}: {}.", args.day, counts.join(", ")))?;
    session.line(format!("Now: allies day --territory {} --date {}", args.territory, args.day))?;
    Ok(())
}

fn counted(count: usize, noun: &str) -> String {
    format!("{count} {noun}{}", if count == 1 { "" } else { "s" })
}
