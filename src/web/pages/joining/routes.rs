//! The lines of the table of routes for asking.

use crate::web::pages::joining::ask;
use crate::web::pages::joining::paths::{JOIN, SENT};
use crate::web::route::{Access, Route, get, post};

/// The form, and what comes after it.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(JOIN, Access::Anyone).to(ask::show), post(JOIN, Access::Anyone).to(ask::send), get(SENT, Access::Anyone).to(ask::sent)]
}
