//! The weighing's lines of the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::weighing::{act, gift, handlers, paths};
use crate::web::route::{Access, Route, get, post};

/// The list, a delivery, a gift.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::WEIGHING, Access::Right(Action::ChangeReceipt)).to(handlers::list),
        get(paths::GIFT, Access::Right(Action::ChangeReceipt)).to(gift::fresh),
        post(paths::GIFT, Access::Right(Action::ChangeReceipt)).to(gift::add),
        get(paths::DELIVERY, Access::Right(Action::ChangeReceipt)).to(handlers::show),
        post(paths::DELIVERY, Access::Right(Action::ChangeReceipt)).to(act::record),
    ]
}
