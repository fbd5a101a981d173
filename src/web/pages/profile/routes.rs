//! The lines of a profile in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::profile::{act, handlers, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::PROFILE, Right(Action::ChangeProfile)).to(handlers::show),
        post(paths::PEOPLE, Right(Action::DeclareFigure)).to(act::people),
        post(paths::STORAGE, Right(Action::ChangeProfile)).to(act::storage),
        post(paths::REFUSED, Right(Action::ChangeProfile)).to(act::refused),
        post(paths::HABITS, Right(Action::ChangeProfile)).to(act::habits),
        post(paths::HOURS, Right(Action::ChangeProfile)).to(act::hours),
        post(paths::CLOSED, Right(Action::ChangeProfile)).to(act::closed),
    ]
}
