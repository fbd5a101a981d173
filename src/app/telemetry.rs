//! Logs, on standard error: text for people, JSON for machines. No names, addresses or free text of people in them.

use std::io::{self, IsTerminal};

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry;

use crate::app::error::CommandError;
use crate::config::settings::{LogFormat, LogSettings};

/// What is logged.
///
/// # Errors
/// `CommandError::LogFilter` when the directives cannot be understood.
pub fn filter(settings: &LogSettings) -> Result<EnvFilter, CommandError> {
    let refused = |source| CommandError::LogFilter { filter: settings.filter.clone(), source };
    EnvFilter::try_new(&settings.filter).map_err(refused)
}

/// Starts logging for the rest of the program's life.
///
/// # Errors
/// `CommandError::LogFilter` when the directives cannot be understood.
pub fn start(settings: &LogSettings) -> Result<(), CommandError> {
    let logs = registry().with(filter(settings)?);
    let lines = fmt::layer().with_writer(io::stderr).with_ansi(io::stderr().is_terminal());
    let started = match settings.format {
        LogFormat::Text => tracing::subscriber::set_global_default(logs.with(lines)),
        LogFormat::Json => tracing::subscriber::set_global_default(logs.with(lines.json().flatten_event(true))),
    };
    if started.is_err() {
        tracing::debug!("somebody else logs already");
    }
    Ok(())
}
