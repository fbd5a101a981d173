//! `allies migrate`: brings the database to the shape that this program expects.

use std::process::ExitCode;

use serde_json::json;

use crate::app::error::CommandError;
use crate::app::session::Session;
use crate::app::wiring::block_on;
use crate::store::Store;

/// Bring the database to the shape that this program expects
#[derive(Debug, clap::Args)]
#[command(after_help = "\
`serve`, `day` and `import` do this by themselves; run it alone to see what an upgrade changes.

Examples:
  allies migrate
  ALLIES__DATABASE__URL=postgres://allies@localhost/allies allies migrate --json")]
pub struct MigrateArgs {}

/// Runs the migrations that the database has not seen, and names them.
///
/// # Errors
/// Settings that cannot be used, a database that does not answer, a migration that fails.
pub fn run(_args: &MigrateArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let settings = session.settings()?.database;
    let done = block_on(async {
        let store = Store::open(settings.url.expose(), settings.connections)?;
        Ok::<_, CommandError>(store.migrate().await?)
    })?;
    if session.json {
        session.document(&json!({ "migrations": done }))?;
    } else if done.is_empty() {
        session.line("The database is up to date.")?;
    } else {
        for name in done {
            session.line(format!("{name}: done"))?;
        }
    }
    Ok(ExitCode::SUCCESS)
}
