//! The table of routes.

use crate::api::route::Route;

/// Every route of version 1.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![]
}
