//! What goes wrong in the database, in words the upper floors can act on.

use diesel::result::{DatabaseErrorKind, Error};

use crate::domain::invalid::{ImpossibleTransition, Invalid};

/// A failure of the store. The database's own message is the source, not repeated.
#[derive(Debug, thiserror::Error)]
pub enum StoreError {
    /// The database's address cannot be used.
    #[error("database address {url:?}: expected {expected}")]
    Url { url: String, expected: &'static str },
    /// The database cannot be reached or opened.
    #[error("the database {url} does not open")]
    Open {
        url: String,
        #[source]
        source: Box<dyn std::error::Error + Send + Sync>,
    },
    /// A migration failed; those before it stay.
    #[error("the migrations do not run")]
    Migration(#[source] Box<dyn std::error::Error + Send + Sync>),
    /// No connection became free in time.
    #[error("no database connection became free")]
    Pool(#[source] diesel::r2d2::PoolError),
    /// A row with the same unique key is there already.
    #[error("already there")]
    Duplicate(#[source] Error),
    /// A row points to another that is absent, or is still pointed to.
    #[error("a row points to another that is not there")]
    Reference(#[source] Error),
    /// The object asked for is absent.
    #[error("{what} {id} is not there")]
    Absent { what: &'static str, id: String },
    /// A row holds what the domain refuses: written by another program, or by an older version.
    #[error("a stored value is refused")]
    Row(#[from] Invalid),
    /// An object is not in the state the change wants.
    #[error("a stored state forbids the change")]
    State(#[from] ImpossibleTransition),
    /// Anything else a query may answer.
    #[error("a query failed")]
    Query(#[source] Error),
    /// The blocking thread was lost (shutdown).
    #[error("the database thread ended early")]
    Ended,
}

impl StoreError {
    /// An object that is not there.
    pub fn absent(what: &'static str, id: impl std::fmt::Display) -> Self {
        Self::Absent { what, id: id.to_string() }
    }
}

impl From<Error> for StoreError {
    fn from(error: Error) -> Self {
        match error {
            Error::DatabaseError(DatabaseErrorKind::UniqueViolation, _) => Self::Duplicate(error),
            Error::DatabaseError(DatabaseErrorKind::ForeignKeyViolation, _) => Self::Reference(error),
            _ => Self::Query(error),
        }
    }
}

/// Whether trying the whole transaction again may succeed: another writer held the database, or both could not be put in an order.
pub(in crate::store) fn is_transient(error: &(dyn std::error::Error + 'static)) -> bool {
    let mut next = Some(error);
    while let Some(current) = next {
        if let Some(Error::DatabaseError(kind, information)) = current.downcast_ref() {
            return matches!(kind, DatabaseErrorKind::SerializationFailure) || is_busy_message(information.message());
        }
        next = current.source();
    }
    false
}

/// SQLite reports a busy database, and PostgreSQL a deadlock, by their message alone.
fn is_busy_message(message: &str) -> bool {
    message.contains("database is locked") || message.contains("deadlock detected")
}
