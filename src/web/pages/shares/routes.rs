//! The lines of an association's day in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::shares::{act, handlers, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::SHARES, Right(Action::AnswerShare)).to(handlers::next),
        get(paths::PLAN, Right(Action::AnswerShare)).to(handlers::show),
        post(paths::ANSWER_ALL, Right(Action::AnswerShare)).to(act::answer_all),
        post(paths::ANSWER, Right(Action::AnswerShare)).to(act::answer),
    ]
}
