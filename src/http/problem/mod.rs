//! Refusals as RFC 9457 problems: their kinds, the error type of handlers, the JSON that is sent.

pub mod document;
pub mod error;
pub mod kind;

pub use crate::http::problem::document::{FieldProblem, ProblemDocument};
pub use crate::http::problem::error::Problem;
pub use crate::http::problem::kind::ProblemKind;
