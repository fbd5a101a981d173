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
    Internal,
    Unavailable,
}

/// What is said of a kind: code, status, title, what to do.
struct Facts(&'static str, StatusCode, &'static str, &'static str);

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
        Self::Internal,
        Self::Unavailable,
    ];

    const fn facts(self) -> Facts {
        match self {
            Self::Malformed => Facts(
                "malformed",
                StatusCode::BAD_REQUEST,
                "The request cannot be read",
                "The body is not JSON, or a header does not have its form. The detail tells where.",
            ),
            Self::Unauthenticated => Facts(
                "unauthenticated",
                StatusCode::UNAUTHORIZED,
                "A token is needed",
                "Send `Authorization: Bearer allies_…` with a token that is neither taken back nor at its end.",
            ),
            Self::Forbidden => Facts(
                "forbidden",
                StatusCode::FORBIDDEN,
                "The token does not allow this",
                "A token reaches its own organisation or territory, as far as its role does.",
            ),
            Self::NotFound => {
                Facts("not-found", StatusCode::NOT_FOUND, "Nothing is here", "The address, or the object it names, does not exist.")
            }
            Self::MethodNotAllowed => Facts(
                "method-not-allowed",
                StatusCode::METHOD_NOT_ALLOWED,
                "The address does not know this method",
                "The `Allow` header lists those it knows.",
            ),
            Self::NotAcceptable => Facts(
                "not-acceptable",
                StatusCode::NOT_ACCEPTABLE,
                "The answer exists in JSON only",
                "Accept `application/json`, and for problems `application/problem+json`.",
            ),
            Self::Conflict => Facts(
                "conflict",
                StatusCode::CONFLICT,
                "The state of things forbids it",
                "The request is well formed, but the object is not in a state that allows it. The detail names the state.",
            ),
            Self::StaleVersion => Facts(
                "stale-version",
                StatusCode::PRECONDITION_FAILED,
                "The object was changed meanwhile",
                "Read the object again, then send the change with its new `ETag` in `If-Match`.",
            ),
            Self::TooLarge => {
                Facts("too-large", StatusCode::PAYLOAD_TOO_LARGE, "The body is too large", "The detail gives the limit, in bytes.")
            }
            Self::UnsupportedMediaType => Facts(
                "unsupported-media-type",
                StatusCode::UNSUPPORTED_MEDIA_TYPE,
                "The body must be JSON",
                "Send `Content-Type: application/json`, not compressed.",
            ),
            Self::InvalidFields => Facts(
                "invalid-fields",
                StatusCode::UNPROCESSABLE_ENTITY,
                "Some fields are wrong",
                "`errors` lists every wrong field by its JSON pointer, with the value and the limit.",
            ),
            Self::KeyReused => Facts(
                "key-reused",
                StatusCode::UNPROCESSABLE_ENTITY,
                "The idempotency key was used for another request",
                "A key stands for one body for 24 hours. Use a new key for a new request.",
            ),
            Self::PreconditionRequired => Facts(
                "precondition-required",
                StatusCode::PRECONDITION_REQUIRED,
                "The change must say which version it changes",
                "Send the object's `ETag` in `If-Match`.",
            ),
            Self::Internal => Facts(
                "internal",
                StatusCode::INTERNAL_SERVER_ERROR,
                "The program failed",
                "The fault is not in the request. Tell the administrator the request id.",
            ),
            Self::Unavailable => Facts(
                "unavailable",
                StatusCode::SERVICE_UNAVAILABLE,
                "The program cannot answer now",
                "The database is busy or away. Nothing was done: send the same request again later.",
            ),
        }
    }

    /// The stable code, last part of the problem's `type`.
    #[must_use]
    pub const fn code(self) -> &'static str {
        self.facts().0
    }

    /// The HTTP status.
    #[must_use]
    pub const fn status(self) -> StatusCode {
        self.facts().1
    }

    /// The same few words for every problem of this kind.
    #[must_use]
    pub const fn title(self) -> &'static str {
        self.facts().2
    }

    /// What somebody who meets it can do.
    #[must_use]
    pub const fn explanation(self) -> &'static str {
        self.facts().3
    }

    /// The kind for a refusal that another part made with this status alone.
    #[must_use]
    pub fn of_status(status: StatusCode) -> Self {
        let same = Self::ALL.iter().copied().find(|kind| kind.status() == status);
        same.unwrap_or(if status.is_client_error() { Self::Malformed } else { Self::Internal })
    }
}
