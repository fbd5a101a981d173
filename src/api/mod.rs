//! JSON for machines, under `/api/v1`, and its documentation.
//!
//! One table, [`v1::routes`], says every route: its method, path, the action that rights are asked about, what it takes and answers.
//! The server, the OpenAPI document and the tests of every route are made from it.

pub mod configure;
pub mod docs;
pub mod document;
pub mod health;
pub mod openapi;
pub mod paths;
pub mod route;
pub mod v1;

pub use crate::api::configure::configure;
