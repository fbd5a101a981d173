//! The closed list of problems. Each has a page of its own, where its `type` points.

use actix_web::http::StatusCode;

/// What kind of refusal an answer is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ProblemKind {
    Malformed,
    Unauthenticated,
    Forbidden,
    NotFound,
    MethodNotAllowed,
    NotAcceptable,
    Conflict,
    StaleVersion,
    TooLarge,
    UnsupportedMediaType,
    InvalidFields,
    KeyReused,
    PreconditionRequired,
    TooMany,
    Internal,
    Unavailable,
}

impl ProblemKind {
    /// Every kind.
    pub const ALL: &'static [Self] = &[
        Self::Malformed,
        Self::Unauthenticated,
        Self::Forbidden,
        Self::NotFound,
        Self::MethodNotAllowed,
        Self::NotAcceptable,
        Self::Conflict,
        Self::StaleVersion,
        Self::TooLarge,
        Self::UnsupportedMediaType,
        Self::InvalidFields,
        Self::KeyReused,
        Self::PreconditionRequired,
        Self::TooMany,
        Self::Internal,
        Self::Unavailable,
    ];

    /// Status, code, title.
    const fn name(self) -> (StatusCode, &'static str, &'static str) {
        match self {
            Self::Malformed => (StatusCode::BAD_REQUEST, "malformed", "The request cannot be read"),
            Self::Unauthenticated => (StatusCode::UNAUTHORIZED, "unauthenticated", "A token is needed"),
            Self::Forbidden => (StatusCode::FORBIDDEN, "forbidden", "The token does not allow this"),
            Self::NotFound => (StatusCode::NOT_FOUND, "not-found", "Nothing is here"),
            Self::MethodNotAllowed => (StatusCode::METHOD_NOT_ALLOWED, "method-not-allowed", "The address does not know this method"),
            Self::NotAcceptable => (StatusCode::NOT_ACCEPTABLE, "not-acceptable", "The answer exists in JSON only"),
            Self::Conflict => (StatusCode::CONFLICT, "conflict", "The state of things forbids it"),
            Self::StaleVersion => (StatusCode::PRECONDITION_FAILED, "stale-version", "The object was changed meanwhile"),
            Self::TooLarge => (StatusCode::PAYLOAD_TOO_LARGE, "too-large", "The body is too large"),
            Self::UnsupportedMediaType => (StatusCode::UNSUPPORTED_MEDIA_TYPE, "unsupported-media-type", "The body must be JSON"),
            Self::InvalidFields => (StatusCode::UNPROCESSABLE_ENTITY, "invalid-fields", "Some fields are wrong"),
            Self::KeyReused => (StatusCode::UNPROCESSABLE_ENTITY, "key-reused", "The idempotency key was used for another request"),
            Self::PreconditionRequired => {
                (StatusCode::PRECONDITION_REQUIRED, "precondition-required", "The change must say which version it changes")
            }
            Self::TooMany => (StatusCode::TOO_MANY_REQUESTS, "too-many", "Too many attempts"),
            Self::Internal => (StatusCode::INTERNAL_SERVER_ERROR, "internal", "The program failed"),
            Self::Unavailable => (StatusCode::SERVICE_UNAVAILABLE, "unavailable", "The program cannot answer now"),
        }
    }

    /// The stable code, last part of the problem's `type`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.name().1
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        self.name().0
    }

    /// The same few words for every problem of this kind.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.name().2
    }

    /// What somebody who meets it can do.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        match self {
            Self::Malformed => "The body is not JSON, or a header does not have its form. The detail tells where.",
            Self::Unauthenticated => "Send `Authorization: Bearer allies_…` with a token that is neither taken back nor at its end.",
            Self::Forbidden => "A token reaches its own organisation or territory, as far as its role does.",
            Self::NotFound => "The address, or the object it names, does not exist.",
            Self::MethodNotAllowed => "The `Allow` header lists those it knows.",
            Self::NotAcceptable => "Accept `application/json`, and for problems `application/problem+json`.",
            Self::Conflict => "The request is well formed, but the object is not in a state that allows it. The detail names the state.",
            Self::StaleVersion => "Read the object again, then send the change with its new `ETag` in `If-Match`.",
            Self::TooLarge => "The detail gives the limit, in bytes.",
            Self::UnsupportedMediaType => "Send `Content-Type: application/json`, not compressed.",
            Self::InvalidFields => "`errors` lists every wrong field by its JSON pointer, with the value and the limit.",
            Self::KeyReused => "A key stands for one body for 24 hours. Use a new key for a new request.",
            Self::PreconditionRequired => "Send the object's `ETag` in `If-Match`.",
            Self::TooMany => "Wait as long as `Retry-After` says, then send the same request again.",
            Self::Internal => "The fault is not in the request. Tell the administrator the request id.",
            Self::Unavailable => "The database is busy or away. Nothing was done: send the same request again later.",
        }
    }

    /// The kind for a refusal that another part made with this status alone.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let same = Self::ALL.iter().copied().find(|kind| kind.status() == status);
        same.unwrap_or(if status.is_client_error() { Self::Malformed } else { Self::Internal })
    }
}
