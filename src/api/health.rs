//! `/health`: whether the program and its database answer. For proxies and watchers; nothing about anybody.

use actix_web::{HttpResponse, web};
use serde::Serialize;
use utoipa::ToSchema;

use crate::http::answer;
use crate::http::problem::Problem;
use crate::http::state::HttpState;

/// The program is well.
#[derive(Debug, Serialize, ToSchema)]
pub struct Health {
    /// Always `ok`; otherwise the answer is a problem.
    status: &'static str,
    /// The program's version.
    version: &'static str,
}

/// `GET /health`.
///
/// # Errors
/// A problem when the database does not answer.
pub async fn health(state: web::Data<HttpState>) -> Result<HttpResponse, Problem> {
    state.services.check_database().await?;
    Ok(answer::document(&Health { status: "ok", version: env!("CARGO_PKG_VERSION") }))
}
