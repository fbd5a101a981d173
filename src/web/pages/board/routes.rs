//! The lines of the coordinator's day in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::board::{act, handlers, paths, wanted};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::BOARD, Right(Action::ReadDay)).to(handlers::now),
        get(paths::WANTED, Right(Action::ReadDay)).to(wanted::show),
        get(paths::DAY, Right(Action::ReadDay)).to(handlers::day),
        get(paths::WAVE, Right(Action::ReadDay)).to(handlers::wave),
        post(paths::RUN, Right(Action::RunDay)).to(act::run),
        post(paths::REPLAN, Right(Action::PublishDay)).to(act::replan),
        post(paths::PUBLISH, Right(Action::PublishDay)).to(act::publish),
        post(paths::WITHDRAW, Right(Action::PublishDay)).to(act::withdraw),
    ]
}
