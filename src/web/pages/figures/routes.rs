//! The line of the people figures in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::figures::{handlers, paths};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get};

/// Its line.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![get(paths::FIGURES, Right(Action::ReadFigure)).to(handlers::list)]
}
