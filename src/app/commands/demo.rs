//! `allies demo`: today, in a territory that does not exist.

use std::fs;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use tokio::task::JoinSet;

use crate::app::commands::day::tell;
use crate::app::error::CommandError;
use crate::app::progress::Progress;
use crate::app::server::{Shutdown, bind, run_together};
use crate::app::session::Session;
use crate::app::system::SystemRandom;
use crate::app::telemetry;
use crate::app::wiring::{block_on, open_store, outside, services};
use crate::config::Secret;
use crate::config::settings::{DatabaseSettings, Settings};
use crate::credentials::seal::{SealingKey, SealingKeys};
use crate::documents::demo::DemoFiles;
use crate::domain::access::grant::Grant;
use crate::domain::access::token::TokenLabel;
use crate::domain::planned::run::WaveDay;
use crate::jobs::cutoff;
use crate::jobs::outbox::{self, send_all};
use crate::mail::transport::Transport;
use crate::services::accounts::door::Doorway;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::run::DayRequest;
use crate::services::error::ServiceError;
use crate::web::pages::day::handlers::DayBook;

/// Where the demo lives: a database of its own, made anew at each start.
const DATABASE: &str = "var/demo.db";

/// Live today in a fictional territory: who gets what and why, rounds, mails, a page
#[derive(Debug, clap::Args)]
#[command(after_help = "\
25 donors, 12 associations and 6 vehicles, in tables that people can read and change. The demo has a database of its own,
made anew at each start; its mails are files. Without --once it then shows the day as a page and serves the API, on this
machine only, until Ctrl-C.

Examples:
  allies demo --once
  cp -r config/demo mine && $EDITOR mine/offers.csv && allies demo --from mine")]
pub struct DemoArgs {
    /// Tell the day and end, without the page
    #[arg(long)]
    pub once: bool,

    /// A folder with your own copy of the demo's files
    #[arg(long, value_name = "DIR")]
    pub from: Option<PathBuf>,
}

/// Loads the territory, runs today's waves, publishes them and tells them.
///
/// # Errors
/// Every wrong line of the files; whatever running a day may answer.
pub fn run(args: &DemoArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let settings = session.settings()?;
    if !args.once {
        telemetry::start(&settings.log)?;
    }
    let files = match &args.from {
        Some(folder) => DemoFiles::from_folder(folder).map_err(|(path, source)| CommandError::Read { path, source })?,
        None => DemoFiles::embedded(),
    };
    block_on(live(args, &settings, &files, session))?;
    Ok(ExitCode::SUCCESS)
}

async fn live(args: &DemoArgs, settings: &Settings, files: &DemoFiles, session: &mut Session<'_>) -> Result<(), CommandError> {
    // A database made anew needs no key that lasts longer.
    let keys = SealingKeys::new(SealingKey::new(&SystemRandom), None);
    let services = services(open_store(&fresh_database(settings)?).await?)
        .with_keys(keys)
        .found_at(settings.server.public_url.clone())
        .asking(outside(&settings.outside)?);
    let demo = files.parse(services.now()).map_err(CommandError::Tables)?;
    services.load_demo(&Actor::operator(), &demo).await?;
    let waves = services.find_waves(&Actor::operator(), demo.territory.code.as_str(), demo.day, None).await?;
    run_day(&services, settings, &waves, session).await?;
    let sent = send_all(&services, &Transport::new(&settings.mail)?).await?;
    session.line(format!("{sent} mails: {}", settings.mail.folder.display()))?;
    if args.once {
        return Ok(());
    }
    let page = |of: &WaveDay| DayBook { territory: of.territory.clone(), name: demo.territory.name.to_string(), day: of.day };
    serve(services, settings, waves.first().map(|of| (of, page(of))), session).await
}

/// Runs and publishes every wave of the day, and tells each.
async fn run_day(services: &Services, settings: &Settings, waves: &[WaveDay], session: &mut Session<'_>) -> Result<(), CommandError> {
    let operator = Actor::operator();
    let request = DayRequest { publish: true, confirm: false, again: false, wait: true, limits: settings.day.clone() };
    for of in waves {
        let progress = Progress::start(session.watched, "Solving the day");
        let result = services.run_wave(&operator, of, &request).await?;
        let told = tell(services, &operator, of, &result.outcome).await?;
        drop(progress);
        if let Some(told) = told {
            session.line(told.text)?;
        }
    }
    Ok(())
}

async fn serve(
    services: Services,
    settings: &Settings,
    day: Option<(&WaveDay, DayBook)>,
    session: &mut Session<'_>,
) -> Result<(), CommandError> {
    let label = TokenLabel::parse("demo").map_err(|invalid| ServiceError::invalid("/label", &invalid))?;
    let (_, secret) = services.add_token(label, Grant::Admin, None).await?;
    let shutdown = Shutdown::on_signal().map_err(CommandError::Runtime)?;
    let wanted = SocketAddr::new(settings.server.address, settings.server.port);
    let (of, page) = day.unzip();
    let bound = bind(settings, services.clone(), page).map_err(|source| CommandError::Listen { address: wanted, source })?;
    let mut jobs = JoinSet::new();
    jobs.spawn(outbox::run(services.clone(), Transport::new(&settings.mail)?, settings.jobs.outbox, shutdown.listen()));
    jobs.spawn(cutoff::run(services.clone(), settings.day.clone(), settings.jobs.cutoff, shutdown.listen()));
    session.line(format!("The day as a page: http://{0}/ · the API: http://{0}/docs", bound.address))?;
    if let Some(of) = of.filter(|_| bound.address.ip().is_loopback()) {
        tell_doors(&services, settings, bound.address, of, session).await?;
    }
    session.line(format!("A token for the API, until the next demo: {}", secret.reveal()))?;
    session.line("Ctrl-C ends it.")?;
    session.out.flush()?;
    run_together(bound.server, jobs, shutdown).await
}

/// A way in for each of the demo's people, on this machine alone: whoever reads the terminal is let in.
async fn tell_doors(
    services: &Services,
    settings: &Settings,
    address: SocketAddr,
    of: &WaveDay,
    session: &mut Session<'_>,
) -> Result<(), CommandError> {
    let doorway = Doorway { settings: settings.accounts, public_url: settings.server.public_url.clone() };
    session.line(format!("Come in, each link once and within {} minutes:", settings.accounts.link.as_secs() / 60))?;
    for door in services.demo_doors(&doorway, of).await? {
        session.line(format!("  {:16} http://{address}{}  ({})", door.who, door.path, door.name))?;
    }
    Ok(())
}

/// The demo's database, emptied.
fn fresh_database(settings: &Settings) -> Result<DatabaseSettings, CommandError> {
    for suffix in ["", "-wal", "-shm"] {
        let path = PathBuf::from(format!("{DATABASE}{suffix}"));
        match fs::remove_file(&path) {
            Err(source) if source.kind() != io::ErrorKind::NotFound => return Err(CommandError::Write { path, source }),
            _ => {}
        }
    }
    Ok(DatabaseSettings { url: Secret::new(format!("sqlite:{DATABASE}")), ..settings.database.clone() })
}
