//! The line of a territory's past in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::over_time::{handlers, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get};

/// Its line.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(paths::OVER_TIME, Right(Action::ReadDay)).to(handlers::show)]
}
