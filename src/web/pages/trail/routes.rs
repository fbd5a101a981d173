//! The journal's line of the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::trail::page;
use crate::web::pages::trail::paths::TRAIL;
use crate::web::route::{Access, Route, get};

/// The journal.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(TRAIL, Access::Right(Action::ReadTrail)).to(page::show)]
}
