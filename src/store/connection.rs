//! One connection type for both databases, chosen by the address.

use std::path::{Path, PathBuf};

use diesel::ConnectionResult;
use diesel::connection::SimpleConnection;
use diesel::r2d2::{CustomizeConnection, Error, R2D2Connection};

use crate::store::any::AnyConnection;
use crate::store::error::StoreError;

/// A connection to either database, as queries take it.
pub type Connection = AnyConnection;

/// Where the database is.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(in crate::store) enum Address {
    /// `postgres://user:password@host/name`.
    Postgres(String),
    /// `sqlite:path/to/file`.
    Sqlite(PathBuf),
}

impl Address {
    /// # Errors
    /// `StoreError::Url` when the scheme is missing or unknown, or when SQLite is given no file.
    pub(in crate::store) fn parse(url: &str) -> Result<Self, StoreError> {
        const EXPECTED: &str = "sqlite:PATH or postgres://USER@HOST/NAME";
        if url.starts_with("postgres://") || url.starts_with("postgresql://") {
            return Ok(Self::Postgres(url.to_owned()));
        }
        match url.strip_prefix("sqlite:") {
            Some(path) if !path.is_empty() && !path.contains(":memory:") => Ok(Self::Sqlite(PathBuf::from(path))),
            _ => Err(StoreError::Url { url: without_password(url), expected: EXPECTED }),
        }
    }

    /// Opens one connection, and the folder of an SQLite file if it is missing.
    pub(in crate::store) fn connect(&self) -> ConnectionResult<Connection> {
        match self {
            Self::Postgres(url) => diesel::Connection::establish(url).map(Connection::Postgres),
            Self::Sqlite(path) => {
                path.parent().map_or(Ok(()), create_folder)?;
                diesel::Connection::establish(&path.to_string_lossy()).map(Connection::Sqlite)
            }
        }
    }
}

fn create_folder(folder: &Path) -> ConnectionResult<()> {
    std::fs::create_dir_all(folder)
        .map_err(|error| diesel::ConnectionError::BadConnection(format!("the folder {} cannot be made: {error}", folder.display())))
}

/// The address as a log may show it.
pub(in crate::store) fn without_password(url: &str) -> String {
    match url.split_once("://").map(|(scheme, rest)| (scheme, rest.rsplit_once('@'))) {
        Some((scheme, Some((_, host)))) => format!("{scheme}://…@{host}"),
        _ => url.to_owned(),
    }
}

/// Makes the pool's connections.
#[derive(Debug)]
pub(in crate::store) struct Manager(pub(in crate::store) Address);

impl diesel::r2d2::ManageConnection for Manager {
    type Connection = Connection;
    type Error = Error;

    fn connect(&self) -> Result<Connection, Error> {
        self.0.connect().map_err(Error::ConnectionError)
    }

    fn is_valid(&self, connection: &mut Connection) -> Result<(), Error> {
        connection.ping().map_err(Error::QueryError)
    }

    fn has_broken(&self, connection: &mut Connection) -> bool {
        std::thread::panicking() || connection.is_broken()
    }
}

/// Sets what SQLite forgets between connections: readers beside one writer, five seconds of patience, foreign keys.
#[derive(Debug)]
pub(in crate::store) struct Customizer;

impl CustomizeConnection<Connection, Error> for Customizer {
    fn on_acquire(&self, connection: &mut Connection) -> Result<(), Error> {
        match connection {
            Connection::Postgres(postgres) => postgres.batch_execute("SET TIME ZONE 'UTC'"),
            Connection::Sqlite(sqlite) => sqlite.batch_execute(
                "PRAGMA busy_timeout = 5000; PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA foreign_keys = ON;",
            ),
        }
        .map_err(Error::QueryError)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_address_without_a_scheme_is_refused() {
        for wrong in ["var/allies.db", "", "sqlite:", "sqlite::memory:", "mysql://host/name"] {
            assert!(matches!(Address::parse(wrong), Err(StoreError::Url { .. })), "{wrong}");
        }
        assert_eq!(Address::parse("sqlite:var/allies.db").unwrap(), Address::Sqlite("var/allies.db".into()));
    }

    #[test]
    fn an_address_is_shown_without_its_password() {
        assert_eq!(without_password("postgres://ana:secret@host/name"), "postgres://…@host/name");
    }
}
