//! The JSON of a problem: RFC 9457, section 3, with the request id and the wrong fields as extension members.

use serde::Serialize;
use utoipa::ToSchema;

use crate::domain::field_error::FieldError;
use crate::http::problem::error::Problem;

/// The media type.
pub const PROBLEM_JSON: &str = "application/problem+json";
/// Where the page of a kind lies.
pub const PROBLEM_PAGES: &str = "/docs/problems";

/// A refusal.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = Problem, example = json!({
    "type": "/docs/problems/invalid-fields", "title": "Some fields are wrong", "status": 422,
    "detail": "1 field is wrong", "request_id": "3f0c0b5e-6d3a-4b53-9a0b-0d6b4b4e8f11",
    "errors": [{ "pointer": "/grams", "code": "out_of_bounds", "detail": "grams is 0, allowed 1 to 1000000000" }],
}))]
pub struct ProblemDocument {
    /// The kind of problem; its page explains it.
    #[serde(rename = "type")]
    pub kind: String,
    /// The same words for every problem of this kind.
    pub title: &'static str,
    /// The HTTP status.
    pub status: u16,
    /// What happened this time.
    pub detail: String,
    /// Names this request in the logs; also in the `X-Request-Id` header.
    pub request_id: String,
    /// Every wrong field.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
}

/// One wrong field.
#[derive(Debug, Serialize, ToSchema)]
#[schema(as = FieldProblem)]
pub struct FieldProblem {
    /// Where it is: a JSON pointer (RFC 6901) into the body; for a query parameter, its name.
    pub pointer: String,
    /// A stable code.
    pub code: &'static str,
    /// What is wrong, with the value and the limit.
    pub detail: String,
}

impl ProblemDocument {
    /// What is sent for `problem` in answer to the request `request_id`.
    #[must_use]
    pub fn new(problem: &Problem, request_id: String) -> Self {
        Self {
            kind: format!("{PROBLEM_PAGES}/{}", problem.kind().code()),
            title: problem.kind().title(),
            status: problem.kind().status().as_u16(),
            detail: problem.to_string(),
            request_id,
            errors: problem.errors().iter().map(FieldProblem::of).collect(),
        }
    }
}

impl FieldProblem {
    fn of(error: &FieldError) -> Self {
        Self { pointer: error.pointer.clone(), code: error.code, detail: error.detail.clone() }
    }
}
