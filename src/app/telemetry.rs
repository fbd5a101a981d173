//! Logs, on standard error: text for people, JSON for machines. No names, addresses or free text of people in them.

use tracing_subscriber::EnvFilter;
use tracing_subscriber::fmt;
use tracing_subscriber::layer::SubscriberExt;
use tracing_subscriber::registry;
use tracing_subscriber::util::SubscriberInitExt;
use tracing_subscriber::util::TryInitError;

use crate::config::settings::{LogFormat, LogSettings};

/// Starts logging for the rest of the program's life.
///
/// # Errors
/// When logging was already started.
pub fn start(settings: &LogSettings) -> Result<(), TryInitError> {
    let logs = registry().with(EnvFilter::new(&settings.filter));
    match settings.format {
        LogFormat::Text => logs.with(fmt::layer().with_writer(std::io::stderr)).try_init(),
        LogFormat::Json => logs.with(fmt::layer().json().flatten_event(true).with_writer(std::io::stderr)).try_init(),
    }
}
