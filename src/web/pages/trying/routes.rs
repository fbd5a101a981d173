//! The lines of what is tried in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::trying::{handlers, least, paths, rules};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::LEAST, Right(Action::ReadDay)).to(least::show),
        get(paths::RULES, Right(Action::ReadDay)).to(rules::show),
        get(paths::WHAT_IF, Right(Action::AskWhatIf)).to(handlers::first),
        get(paths::CHANGE, Right(Action::AskWhatIf)).to(handlers::show),
        post(paths::CHANGE, Right(Action::AskWhatIf)).to(handlers::attempt),
    ]
}
