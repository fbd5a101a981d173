//! The lines of what a territory lends in the table of routes.

use crate::domain::access::action::Action;
use crate::web::pages::equipment::{act, booking, paths, thing, week};
use crate::web::route::Access::Right;
use crate::web::route::{Route, get, post};

/// Its lines.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::EQUIPMENT, Right(Action::ReadEquipment)).to(week::show),
        get(paths::BOOKING, Right(Action::BookEquipment)).to(booking::show),
        post(paths::SHORTEN, Right(Action::BookEquipment)).to(booking::shorten),
        post(paths::END, Right(Action::BookEquipment)).to(booking::end),
        get(paths::THING, Right(Action::ReadEquipment)).to(thing::show),
        post(paths::THING, Right(Action::BookEquipment)).to(act::book),
    ]
}
