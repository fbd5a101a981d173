//! The lines of the table of routes for one's own account.

use crate::web::pages::own::paths::{ADDRESS, DETAILS, ERASE, EXPORT, WITHOUT_CODES};
use crate::web::pages::own::{address, data, details, without_codes};
use crate::web::route::{Access, Route, get, post};

/// Name and language, address, codes.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(DETAILS, Access::Person).to(details::show),
        post(DETAILS, Access::Person).to(details::change),
        get(ADDRESS, Access::Person).to(address::show),
        post(ADDRESS, Access::Person).to(address::ask),
        get(WITHOUT_CODES, Access::Person).to(without_codes::show),
        post(WITHOUT_CODES, Access::Person).to(without_codes::remove),
        get(EXPORT, Access::Person).to(data::export),
        get(ERASE, Access::Person).to(data::show),
        post(ERASE, Access::Person).to(data::erase),
    ]
}
