//! One connection over both drivers. Alone in its file because the derive needs Diesel's own `Connection` in scope.

use diesel::connection::AnsiTransactionManager;
use diesel::{PgConnection, QueryResult, SqliteConnection};

/// A connection to either database. Where the dialects differ, two named functions match on it; everything else is one query.
#[derive(diesel::MultiConnection)]
pub enum AnyConnection {
    /// PostgreSQL, or a database that speaks its protocol.
    Postgres(PgConnection),
    /// SQLite, in a file.
    Sqlite(SqliteConnection),
}

/// What a transaction is for: it decides how it begins.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(in crate::store) enum Purpose {
    /// Reads of one snapshot.
    Read,
    /// Reads and writes as if nobody else were there.
    Write,
}

impl AnyConnection {
    /// Begins a transaction.
    ///
    /// # Errors
    /// Diesel's, when one is open already or the database is busy.
    pub(in crate::store) fn begin(&mut self, purpose: Purpose) -> QueryResult<()> {
        match (self, purpose) {
            (Self::Postgres(postgres), Purpose::Read) => {
                AnsiTransactionManager::begin_transaction_sql(postgres, "BEGIN ISOLATION LEVEL REPEATABLE READ READ ONLY")
            }
            (Self::Postgres(postgres), Purpose::Write) => {
                AnsiTransactionManager::begin_transaction_sql(postgres, "BEGIN ISOLATION LEVEL SERIALIZABLE")
            }
            (Self::Sqlite(sqlite), Purpose::Read) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN DEFERRED"),
            (Self::Sqlite(sqlite), Purpose::Write) => AnsiTransactionManager::begin_transaction_sql(sqlite, "BEGIN IMMEDIATE"),
        }
    }
}
