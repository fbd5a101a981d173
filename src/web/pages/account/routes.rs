//! The account's lines of the table of routes.

use crate::web::pages::account::paths::{END_ALL, END_SESSION, FORGOTTEN, LINK, NEW_PASSWORD, PASSWORD, SET_CODES};
use crate::web::pages::account::{choose, code, language, link, own, sign_in};
use crate::web::paths;
use crate::web::route::{Access, Route, get, post};

/// Sign-in, sign-out, one's own account.
#[must_use]
pub fn routes() -> Vec<Route> {
    vec![
        get(paths::SIGN_IN, Access::Anyone).to(sign_in::show),
        post(paths::SIGN_IN, Access::Anyone).to(sign_in::send_link),
        post(PASSWORD, Access::Anyone).to(sign_in::by_password),
        post(FORGOTTEN, Access::Anyone).to(sign_in::forgotten),
        get(LINK, Access::Anyone).to(link::show),
        post(LINK, Access::Anyone).to(link::open),
        get(paths::CODE, Access::Anyone).to(code::show),
        post(paths::CODE, Access::Anyone).to(code::give),
        get(SET_CODES, Access::Person).to(code::offer),
        post(SET_CODES, Access::Person).to(code::set),
        post(paths::SIGN_OUT, Access::Anyone).to(own::sign_out),
        get(paths::ACCOUNT, Access::Person).to(own::show),
        post(NEW_PASSWORD, Access::Person).to(own::set_password),
        post(END_SESSION, Access::Person).to(own::end_session),
        post(END_ALL, Access::Person).to(own::end_all),
        post(paths::LANGUAGE, Access::Anyone).to(language::choose),
        get(paths::CHOOSE, Access::Person).to(choose::show),
        post(paths::CHOOSE, Access::Person).to(choose::choose),
    ]
}
