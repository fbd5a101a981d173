//! The lines of the table of routes for what the site says of itself.

use crate::web::pages::legal::handlers;
use crate::web::pages::legal::paths::{ACCESSIBILITY, LEGAL, PRIVACY};
use crate::web::route::{Access, Route, get};

/// Legal notice, privacy, accessibility.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(LEGAL, Access::Anyone).to(handlers::legal),
        get(PRIVACY, Access::Anyone).to(handlers::privacy),
        get(ACCESSIBILITY, Access::Anyone).to(handlers::accessibility),
    ]
}
