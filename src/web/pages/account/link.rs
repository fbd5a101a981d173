//! A link of a mail. Looking at it shows a button and changes nothing: mail scanners look at every link. The button acts.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

use crate::credentials::opaque::OpaqueSecret;
use crate::domain::account::one_time_link::LinkPurpose;
use crate::http::path::At;
use crate::http::session::{self, Shown, knocker};
use crate::http::state::HttpState;
use crate::services::accounts::link_request::NEXT;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::next::{leading, safe, wanted};
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;

#[derive(Template)]
#[template(path = "account/link.html", config = "config/askama.toml")]
struct LinkPage {
    shell: Shell,
    t: &'static AccountText,
    title: &'static str,
    then: &'static str,
    /// The button; without one, the link does nothing any more.
    action: Option<&'static str>,
    path: String,
    /// Where it leads on.
    next: String,
    sign_in: String,
}

/// `GET /sign-in/link/{secret}`.
///
/// # Errors
/// A problem when the database fails.
pub async fn show(visit: Visit, secret: At<OpaqueSecret>, request: HttpRequest, state: Data<HttpState>) -> Answer {
    match state.services.peek_link(&secret.0).await? {
        Some(purpose) => visit.show(&page(&visit, Some(purpose), wanted(&request))),
        None => visit.answer(StatusCode::GONE, &page(&visit, None, wanted(&request))),
    }
}

/// `POST /sign-in/link/{secret}`.
///
/// # Errors
/// Too many attempts; a problem when the database fails.
pub async fn open(
    visit: Visit,
    (shown, posted): (Shown, Posted),
    secret: At<OpaqueSecret>,
    request: HttpRequest,
    state: Data<HttpState>,
) -> Answer {
    let knocker = knocker(&request, &state);
    let Some(opened) = state.services.open_link(&state.doorway, &knocker, &secret.0, shown.session.as_ref()).await? else {
        return visit.answer(StatusCode::GONE, &page(&visit, None, posted.text(NEXT).to_owned()));
    };
    let next = posted.text(NEXT);
    let t = AccountText::of(visit.language());
    let mut answer = match (opened.awaits_code, opened.purpose) {
        (true, _) => visit.go(&leading(paths::CODE, next))?,
        (false, LinkPurpose::Reset) => visit.go_saying(paths::ACCOUNT, t.choose_password)?,
        (false, LinkPurpose::ChangeEmail) => visit.go_saying(paths::ACCOUNT, t.email_changed)?,
        (false, LinkPurpose::SignIn | LinkPurpose::Invitation) => visit.go(safe(next))?,
    };
    session::sign_in(&state, &mut answer, &opened.session);
    Ok(answer)
}

fn page(visit: &Visit, purpose: Option<LinkPurpose>, next: String) -> LinkPage {
    let t = AccountText::of(visit.language());
    let (title, then, action) = match purpose {
        Some(LinkPurpose::SignIn | LinkPurpose::Invitation) => (t.enter_title, t.enter_then, Some(t.enter)),
        Some(LinkPurpose::Reset) => (t.reset_title, t.reset_then, Some(t.enter)),
        Some(LinkPurpose::ChangeEmail) => (t.change_title, t.change_then, Some(t.confirm)),
        None => (t.over_title, t.over_then, None),
    };
    let sign_in = leading(paths::SIGN_IN, &next);
    LinkPage { shell: visit.shell(title), t, title, then, action, path: visit.path().to_owned(), next, sign_in }
}
