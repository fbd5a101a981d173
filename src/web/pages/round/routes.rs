//! The rounds' lines of the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::round::{act, handlers, paths};
use crate::web::route::{Access, Route, get, post};

/// The round, its sheet, its forms.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::ROUNDS, Access::Right(Action::ReadRound)).to(handlers::list),
        get(paths::ROUND, Access::Right(Action::ReadRound)).to(handlers::show),
        get(paths::SHEET, Access::Right(Action::ReadRound)).to(handlers::sheet),
        post(paths::ANSWER, Access::Right(Action::ChangeRound)).to(act::answer),
        post(paths::STOP, Access::Right(Action::ChangeRound)).to(act::report),
    ]
}
