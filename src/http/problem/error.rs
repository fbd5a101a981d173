//! The error of every handler and extractor.

use std::fmt::Display;

use actix_web::http::StatusCode;
use actix_web::http::header::{HeaderName, HeaderValue, RETRY_AFTER, WWW_AUTHENTICATE};
use actix_web::{HttpResponse, ResponseError};

use crate::domain::field_error::FieldError;
use crate::http::problem::kind::ProblemKind;
use crate::services::error::ServiceError;
use crate::store::StoreError;

/// Why a request is refused. Its body is written by `http::finish`, which knows the request id.
#[derive(Debug, thiserror::Error)]
#[error("{detail}")]
pub struct Problem {
    kind: ProblemKind,
    detail: String,
    errors: Vec<FieldError>,
    /// After how many seconds to ask again.
    wait: Option<u64>,
}

impl Problem {
    /// A problem without wrong fields.
    pub fn new(kind: ProblemKind, detail: impl Display) -> Self {
        Self { kind, detail: detail.to_string(), errors: Vec::new(), wait: None }
    }

    /// Wrong fields.
    #[must_use]
    pub fn invalid(errors: Vec<FieldError>) -> Self {
        let detail = match errors.len() {
            1 => "1 field is wrong".to_owned(),
            count => format!("{count} fields are wrong"),
        };
        Self { kind: ProblemKind::InvalidFields, detail, errors, wait: None }
    }

    /// An address that leads nowhere.
    pub fn not_found(detail: impl Display) -> Self {
        Self::new(ProblemKind::NotFound, detail)
    }

    /// Too many requests: again in so many seconds.
    pub fn too_many(seconds: u64, detail: impl Display) -> Self {
        Self { wait: Some(seconds), ..Self::new(ProblemKind::TooMany, detail) }
    }

    /// The program's own failure: the cause goes to the log, not to the client.
    pub fn internal(cause: &dyn std::error::Error) -> Self {
        tracing::error!(error = %chain(cause), "a request failed");
        Self::new(ProblemKind::Internal, "the cause is in the log, under the request id")
    }

    /// Its kind.
    #[must_use]
    pub const fn kind(&self) -> ProblemKind {
        self.kind
    }

    /// The wrong fields.
    #[must_use]
    pub fn errors(&self) -> &[FieldError] {
        &self.errors
    }

    fn header(&self) -> Option<(HeaderName, HeaderValue)> {
        match self.kind {
            ProblemKind::Unauthenticated => Some((WWW_AUTHENTICATE, HeaderValue::from_static("Bearer realm=\"allies\""))),
            ProblemKind::Unavailable => Some((RETRY_AFTER, HeaderValue::from_static("5"))),
            ProblemKind::TooMany => self.wait.map(|seconds| (RETRY_AFTER, HeaderValue::from(seconds))),
            _ => None,
        }
    }
}

impl ResponseError for Problem {
    fn status_code(&self) -> StatusCode {
        self.kind.status()
    }

    fn error_response(&self) -> HttpResponse {
        let mut response = HttpResponse::build(self.status_code());
        if let Some(header) = self.header() {
            response.insert_header(header);
        }
        response.finish()
    }
}

impl From<ServiceError> for Problem {
    fn from(error: ServiceError) -> Self {
        let kind = match error {
            ServiceError::Invalid(errors) => return Self::invalid(errors),
            ServiceError::TooMany { minutes } => return Self::too_many(minutes * 60, error),
            ServiceError::Store(StoreError::Pool(_)) => {
                tracing::warn!(error = %chain(&error), "the database is away");
                return Self::new(ProblemKind::Unavailable, "the database did not answer in time");
            }
            ServiceError::Store(_) | ServiceError::Rendering(_) | ServiceError::Hashing(_) | ServiceError::Sealing(_) => {
                return Self::internal(&error);
            }
            ServiceError::NotFound { .. } => ProblemKind::NotFound,
            ServiceError::Forbidden { .. } => ProblemKind::Forbidden,
            ServiceError::StaleVersion { .. } => ProblemKind::StaleVersion,
            ServiceError::Conflict { .. } | ServiceError::AlreadyAnswered => ProblemKind::Conflict,
            ServiceError::KeyReused => ProblemKind::KeyReused,
        };
        Self::new(kind, error)
    }
}

/// An error and its causes on one line.
fn chain(error: &dyn std::error::Error) -> String {
    let mut text = error.to_string();
    let mut cause = error.source();
    while let Some(error) = cause {
        text.push_str(": ");
        text.push_str(&error.to_string());
        cause = error.source();
    }
    text
}
