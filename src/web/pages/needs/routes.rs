//! The lines of an association's needs in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::needs::{act, handlers, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::NEEDS, Right(Action::ChangeNeed)).to(handlers::show),
        post(paths::BUTTON, Right(Action::ChangeNeed)).to(act::press),
        post(paths::DATED, Right(Action::ChangeNeed)).to(act::date),
    ]
}
