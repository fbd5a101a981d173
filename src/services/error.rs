//! Why a use case did not do what was asked. The floors above turn it into a problem, a page or a line on a terminal.

use std::fmt::Display;

use crate::credentials::password::HashingError;
use crate::credentials::seal::SealError;
use crate::domain::access::action::Action;
use crate::domain::access::role::Role;
use crate::domain::field_error::FieldError;
use crate::domain::invalid::{ImpossibleTransition, Invalid};
use crate::domain::version::Version;
use crate::store::StoreError;

/// A use case's refusal or failure.
#[derive(Debug, thiserror::Error)]
pub enum ServiceError {
    /// The object is not there.
    #[error("{what} {id} is not there")]
    NotFound { what: &'static str, id: String },
    /// The actor may not do this.
    #[error("the role {role} may not {action} here")]
    Forbidden { role: Role, action: Action },
    /// What was given is wrong: every wrong field.
    #[error("{} wrong: {}", fields(.0), list(.0))]
    Invalid(Vec<FieldError>),
    /// Somebody changed the object meanwhile.
    #[error("{what} {id} is at version {}, not {}", current.get(), expected.get())]
    StaleVersion { what: &'static str, id: String, expected: Version, current: Version },
    /// The state of things forbids it.
    #[error("{detail}")]
    Conflict { code: &'static str, detail: String },
    /// The same key was used for another request.
    #[error("this idempotency key was used for another request")]
    KeyReused,
    /// The same request was answered meanwhile: its answer is kept.
    #[error("the same request was answered meanwhile")]
    AlreadyAnswered,
    /// A door was tried too often.
    #[error("too many attempts: again in {minutes} minutes at the latest")]
    TooMany { minutes: u64 },
    /// A password could not be hashed.
    #[error("a password could not be hashed")]
    Hashing(#[source] HashingError),
    /// A secret could not be sealed or opened.
    #[error("a secret could not be sealed or opened")]
    Sealing(#[from] SealError),
    /// A mail cannot be put into words.
    #[error("a mail cannot be rendered")]
    Rendering(#[source] askama::Error),
    /// The database failed.
    #[error("the store failed")]
    Store(#[source] StoreError),
}

impl ServiceError {
    /// An object that is not there.
    pub fn not_found(what: &'static str, id: impl Display) -> Self {
        Self::NotFound { what, id: id.to_string() }
    }

    /// One wrong field.
    pub fn invalid(pointer: impl Into<String>, invalid: &Invalid) -> Self {
        Self::Invalid(vec![FieldError::from_invalid(pointer, invalid)])
    }

    /// What the store says of a grant that names something that is not there; other errors stay themselves.
    #[must_use]
    pub fn of_grant(error: StoreError) -> Self {
        if let StoreError::Reference(_) = error {
            let detail = "the territory, organisation or collector of the grant is not there";
            return Self::Invalid(vec![FieldError::new("/grant", "unknown_reference", detail)]);
        }
        error.into()
    }

    /// Something that the state of things forbids; `code` is stable, for machines.
    pub fn conflict(code: &'static str, detail: impl Display) -> Self {
        Self::Conflict { code, detail: detail.to_string() }
    }
}

impl From<StoreError> for ServiceError {
    fn from(error: StoreError) -> Self {
        match error {
            StoreError::Absent { what, id } => Self::NotFound { what, id },
            StoreError::State(transition) => transition.into(),
            StoreError::Duplicate(_) => Self::conflict("already_there", "an object with the same key is there already"),
            other => Self::Store(other),
        }
    }
}

impl From<ImpossibleTransition> for ServiceError {
    fn from(transition: ImpossibleTransition) -> Self {
        Self::conflict("impossible_transition", transition)
    }
}

fn fields(errors: &[FieldError]) -> String {
    if errors.len() == 1 { "one field is".to_owned() } else { format!("{} fields are", errors.len()) }
}

fn list(errors: &[FieldError]) -> String {
    errors.iter().map(ToString::to_string).collect::<Vec<_>>().join("; ")
}
