//! `allies serve`: the API, the cut-off of every wave and the mail worker, until a signal ends them.

use std::net::SocketAddr;
use std::process::ExitCode;

use serde_json::json;
use tokio::task::JoinSet;

use crate::app::error::CommandError;
use crate::app::secrets::sealing_keys;
use crate::app::server::{BoundServer, Shutdown, bind, run_together};
use crate::app::session::Session;
use crate::app::system::SystemRandom;
use crate::app::telemetry;
use crate::app::wiring::{block_on, open_store, outside, services};
use crate::config::settings::Settings;
use crate::jobs::{cutoff, forgetting, outbox};
use crate::mail::transport::Transport;
use crate::services::accounts::door::Doorway;

/// Serve the API, run every wave at its cut-off, send the mails, until Ctrl-C
#[derive(Debug, clap::Args)]
#[command(after_help = "\
It listens on this machine only, unless server.address says otherwise; port 0 takes a free one. The address stands on
standard output, logs on standard error. Ctrl-C or SIGTERM ends it: requests under way may finish.

Examples:
  allies serve
  ALLIES__SERVER__PORT=0 ALLIES__LOG__FORMAT=json allies serve --json")]
pub struct ServeArgs {}

/// Runs until a signal.
///
/// # Errors
/// Settings that cannot be used, a database that does not answer, an address that is taken.
pub fn run(_args: &ServeArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let settings = session.settings()?;
    telemetry::start(&settings.log)?;
    block_on(serve(&settings, session))?;
    Ok(ExitCode::SUCCESS)
}

async fn serve(settings: &Settings, session: &mut Session<'_>) -> Result<(), CommandError> {
    let keys = sealing_keys(settings, &SystemRandom)?;
    let services = services(open_store(&settings.database).await?)
        .with_keys(keys)
        .found_at(settings.server.public_url.clone())
        .asking(outside(&settings.outside)?);
    let again = services.reseal_codes().await?;
    if again > 0 {
        tracing::info!(secrets = again, "secrets were sealed again: secrets.previous_key can be emptied");
    }
    if !settings.server.public_url.is_secure() {
        tracing::warn!("server.public_url is http: people can sign in from this machine alone");
    }
    let transport = Transport::new(&settings.mail)?;
    let shutdown = Shutdown::on_signal().map_err(CommandError::Runtime)?;
    let wanted = SocketAddr::new(settings.server.address, settings.server.port);
    let BoundServer { server, address } =
        bind(settings, services.clone(), None).map_err(|source| CommandError::Listen { address: wanted, source })?;
    let mut jobs = JoinSet::new();
    jobs.spawn(cutoff::run(services.clone(), settings.day.clone(), settings.jobs.cutoff, shutdown.listen()));
    let doorway = Doorway { settings: settings.accounts, public_url: settings.server.public_url.clone() };
    jobs.spawn(forgetting::run(services.clone(), doorway, settings.jobs.forgetting, shutdown.listen()));
    jobs.spawn(outbox::run(services, transport, settings.jobs.outbox, shutdown.listen()));
    if session.json {
        session.document(&json!({ "address": format!("http://{address}") }))?;
    } else {
        session.line(format!("Allié·e·s listens on http://{address} (documentation: /docs). Ctrl-C ends it."))?;
    }
    session.out.flush()?;
    run_together(server, jobs, shutdown).await
}
