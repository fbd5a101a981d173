//! The lines of the months in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::monthly::{act, handlers, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Their lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::MONTHLY, Right(Action::ReadMonthly)).to(handlers::last),
        get(paths::MONTH, Right(Action::ReadMonthly)).to(handlers::show),
        post(paths::MONTH, Right(Action::ChangeMonthly)).to(act::save),
    ]
}
