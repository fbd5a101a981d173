//! Its lines in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::hand::{act, handlers, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(paths::HAND, Right(Action::ReadDay)).to(handlers::show), post(paths::HAND, Right(Action::PublishDay)).to(act::act)]
}
