//! The rota's lines of the table of routes. The days of whoever drives stand before the week of a day, whose address could be theirs.

use crate::domain::access::action::Action;
use crate::web::pages::rota::{act, handlers, own, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::ROTA, Right(Action::ReadRota)).to(handlers::now),
        get(paths::OWN, Right(Action::SayAbsence)).to(own::show),
        post(paths::OWN, Right(Action::SayAbsence)).to(own::say),
        post(paths::OWN_BACK, Right(Action::SayAbsence)).to(own::back),
        get(paths::WEEK, Right(Action::ReadRota)).to(handlers::week),
        post(paths::REPLACE, Right(Action::ChangeRota)).to(act::replace),
        post(paths::ABSENCE, Right(Action::ChangeRota)).to(act::absence),
        post(paths::DUTY, Right(Action::ChangeRota)).to(act::duty),
        post(paths::BACK, Right(Action::ChangeRota)).to(act::back),
    ]
}
