//! `allies check-config`: every setting in force, with its origin; refuses what `serve` would refuse.

use std::process::ExitCode;

use serde_json::{Map, Value, json};

use crate::app::error::CommandError;
use crate::app::secrets;
use crate::app::session::Session;
use crate::app::telemetry;
use crate::app::wiring::outside;
use crate::config::layers::Layers;
use crate::config::settings::Settings;
use crate::mail::transport::Transport;

/// Show every setting in force and where it comes from
#[derive(Debug, clap::Args)]
#[command(after_help = "\
Examples:
  allies check-config
  allies check-config --config /etc/allies.toml
  ALLIES__SERVER__PORT=0 allies check-config --json")]
pub struct CheckConfigArgs {}

/// Prints the settings, or everything that is wrong with them.
///
/// # Errors
/// Settings that cannot be used.
pub fn run(_args: &CheckConfigArgs, session: &mut Session<'_>) -> Result<ExitCode, CommandError> {
    let layers = session.layers()?;
    let settings = Settings::from_layers(&layers)?;
    telemetry::filter(&settings.log)?;
    Transport::new(&settings.mail)?;
    outside(&settings.outside)?;
    secrets::check(&settings)?;
    let own = format!("(made and kept in {})", secrets::own_file(&settings.secrets).display());
    if session.json {
        session.document(&as_document(&layers, &own))?;
    } else {
        for (key, entry) in layers.iter() {
            let line = format!("{key:<26} {:<52} {}", without_secret(key, &entry.text, &own), entry.origin);
            session.line(line.trim_end())?;
        }
    }
    Ok(ExitCode::SUCCESS)
}

fn as_document(layers: &Layers, own: &str) -> Map<String, Value> {
    let value = |key: &str, text: &str, origin: String| json!({ "value": without_secret(key, text, own), "origin": origin });
    layers.iter().map(|(key, entry)| (key.to_owned(), value(key, &entry.text, entry.origin.to_string()))).collect()
}

/// The value, without a password or key: a URL keeps what follows its account, a password nothing. `own` stands for the key that the
/// program keeps itself.
fn without_secret(key: &str, text: &str, own: &str) -> String {
    match (key, text.rsplit_once('@')) {
        ("database.url", Some((_account, rest))) => format!("(hidden)@{rest}"),
        ("secrets.key", _) if text.is_empty() => own.to_owned(),
        ("mail.smtp_password" | "secrets.key" | "secrets.previous_key", _) if !text.is_empty() => "(hidden)".to_owned(),
        _ => text.to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_password_is_shown() {
        assert_eq!(without_secret("database.url", "postgres://ana:s3same@host/allies", "own"), "(hidden)@host/allies");
        assert_eq!(without_secret("database.url", "sqlite:var/allies.db", "own"), "sqlite:var/allies.db");
        assert_eq!(without_secret("mail.smtp_password", "s3same", "own"), "(hidden)");
        assert_eq!(without_secret("secrets.key", "s3same", "own"), "(hidden)");
        assert_eq!(without_secret("secrets.key", "", "own"), "own");
    }
}
