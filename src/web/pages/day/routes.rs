//! The day's line of the table of routes.

use crate::web::pages::day::handlers::first;
use crate::web::paths;
use crate::web::route::{Access, Route, get};

/// The first page.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(paths::HOME, Access::Anyone).to(first)]
}
