//! A site's link that was taken back: whom to call.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::domain::contact::person::ContactPoint;
use crate::http::problem::Problem;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;

#[derive(Template)]
#[template(path = "kit/shut.html", config = "config/askama.toml")]
struct ShutPage {
    shell: Shell,
    t: &'static AccountText,
    name: Option<String>,
    phone: Option<String>,
    email: Option<String>,
}

/// The page that says so.
///
/// # Errors
/// None that a page can cause.
pub fn answer(visit: &Visit, contact: &ContactPoint) -> Result<HttpResponse, Problem> {
    let t = AccountText::of(visit.language());
    let page = ShutPage {
        shell: visit.shell(t.shut),
        t,
        name: contact.name.as_ref().map(ToString::to_string),
        phone: contact.phone.as_ref().map(ToString::to_string),
        email: contact.email.as_ref().map(ToString::to_string),
    };
    visit.answer(StatusCode::GONE, &page)
}
