//! A form that arrives when its session is over: it is given back whole, to be sent again after signing in in another tab.

use actix_web::HttpResponse;
use actix_web::http::StatusCode;
use askama::Template;

use crate::http::problem::Problem;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::Visit;
use crate::web::paths;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::refusal::RefusalText;

#[derive(Template)]
#[template(path = "kit/interrupted.html", config = "config/askama.toml")]
struct InterruptedPage<'a> {
    shell: Shell,
    t: &'static RefusalText,
    action: &'a str,
    fields: Vec<(&'a str, &'a str)>,
    sign_in: &'static str,
}

/// The page that keeps what was typed.
///
/// # Errors
/// None that a page can cause.
pub fn answer(visit: &Visit, action: &str, posted: &Posted) -> Result<HttpResponse, Problem> {
    let t = RefusalText::of(visit.language());
    let shell = visit.shell(t.session_over.title);
    let page = InterruptedPage { shell, t, action, fields: posted.all_but_csrf().collect(), sign_in: paths::SIGN_IN };
    visit.answer_instead(StatusCode::UNAUTHORIZED, &page)
}
