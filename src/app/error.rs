//! Why a command did not do its work.

use std::fmt::Display;
use std::io;
use std::net::SocketAddr;
use std::path::PathBuf;
use std::process::ExitCode;

use crate::allocation::AllocationError;
use crate::allocation::replay::ReplayError;
use crate::clients::error::ClientError;
use crate::config::error::SettingsError;
use crate::documents::json::JsonError;
use crate::documents::table::TableError;
use crate::domain::field_error::FieldError;
use crate::mail::transport::TransportError;
use crate::services::error::ServiceError;
use crate::store::StoreError;

/// The failure of a command. Its text stands on standard error, followed by its causes.
#[derive(Debug, thiserror::Error)]
pub enum CommandError {
    /// Settings that cannot be used.
    #[error("the settings are wrong")]
    Settings(#[from] SettingsError),
    /// What should be logged is not said in a way that can be understood.
    #[error("log.filter (ALLIES__LOG__FILTER) is {filter:?}, expected directives such as info,allies::jobs=debug")]
    LogFilter { filter: String, source: tracing_subscriber::filter::ParseError },
    /// Mails cannot leave in the way that the settings say.
    #[error("the settings of mail are wrong")]
    Transport(#[from] TransportError),
    /// No outside service can be asked from this machine.
    #[error("the outside services cannot be asked")]
    Outside(#[from] ClientError),
    /// A key that is none.
    #[error("{name} holds no key, expected {form}")]
    Key { name: String, form: &'static str },
    /// A key of the program's own that others can read.
    #[error("{} can be read by others (mode {mode:o}): take that right away (chmod 600), and think of replacing the key", path.display())]
    OpenKey { path: PathBuf, mode: u32 },
    /// PostgreSQL, and no key in the settings.
    #[error(
        "secrets.key (ALLIES__SECRETS__KEY) is empty and the database is a PostgreSQL server: set it to 64 hexadecimal digits, such as \
         `openssl rand -hex 32` makes, the same on every machine that uses this database"
    )]
    NoKey,
    /// A document with wrong fields, all of them.
    #[error("{} is refused:{}", name, listed(errors))]
    Refused { name: String, errors: Vec<FieldError> },
    /// Tables with wrong lines, all of them.
    #[error("the tables are refused:{}", listed(.0))]
    Tables(Vec<TableError>),
    /// A file that cannot be read.
    #[error("{} cannot be read", path.display())]
    Read { path: PathBuf, source: io::Error },
    /// A file that is not the document it should be.
    #[error("{} is not a document of this kind", path.display())]
    Document { path: PathBuf, source: JsonError },
    /// A file that cannot be written.
    #[error("{} cannot be written", path.display())]
    Write { path: PathBuf, source: io::Error },
    /// The day cannot be solved.
    #[error("the day cannot be solved")]
    Allocation(#[from] AllocationError),
    /// A folder without a single problem.
    #[error("{} holds no problem: one file a day is expected, such as 2026-11-24.json", path.display())]
    NoProblems { path: PathBuf },
    /// A past day cannot be solved again.
    #[error("the period cannot be replayed")]
    Replay(#[from] ReplayError),
    /// A use case refused, or failed.
    #[error("the work is refused")]
    Service(#[from] ServiceError),
    /// The database failed.
    #[error("the database cannot be used")]
    Store(#[from] StoreError),
    /// The server cannot listen there.
    #[error("cannot listen on {address}")]
    Listen { address: SocketAddr, source: io::Error },
    /// The server ended by a failure.
    #[error("the server ended")]
    Serve(#[source] io::Error),
    /// A part of a running program failed; its log says how.
    #[error("a {0} of the program failed")]
    Part(&'static str),
    /// No thread can be started.
    #[error("the program cannot start its threads")]
    Runtime(#[source] io::Error),
    /// The answer could not be written.
    #[error("the answer cannot be written")]
    Answer(#[from] io::Error),
}

impl CommandError {
    /// What the program answers to the one who called it: see the help of the command line.
    #[must_use]
    pub fn exit_code(&self) -> ExitCode {
        match self {
            Self::Settings(_)
            | Self::LogFilter { .. }
            | Self::Transport(_)
            | Self::Key { .. }
            | Self::OpenKey { .. }
            | Self::NoKey
            | Self::Refused { .. }
            | Self::Tables(_)
            | Self::Read { .. }
            | Self::Document { .. }
            | Self::NoProblems { .. }
            | Self::Replay(ReplayError::OutOfOrder { .. })
            | Self::Store(StoreError::Url { .. })
            | Self::Service(ServiceError::Invalid(_)) => ExitCode::from(2),
            // The reader left (`| head`): nothing failed.
            Self::Answer(error) if error.kind() == io::ErrorKind::BrokenPipe => ExitCode::SUCCESS,
            _ => ExitCode::FAILURE,
        }
    }

    /// Whether nobody is there any more to be told.
    #[must_use]
    pub fn is_silent(&self) -> bool {
        matches!(self, Self::Answer(error) if error.kind() == io::ErrorKind::BrokenPipe)
    }
}

fn listed(errors: &[impl Display]) -> String {
    errors.iter().map(|error| format!("\n  {error}")).collect::<Vec<_>>().concat()
}
