//! The second step of a sign-in, and setting it up.

use actix_web::HttpRequest;
use actix_web::http::StatusCode;
use actix_web::web::Data;
use askama::Template;

use crate::credentials::totp::CodeKey;
use crate::http::session::{Shown, knocker};
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::own::person;
use crate::web::pages::account::paths::SET_CODES;
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;

#[derive(Template)]
#[template(path = "account/code.html", config = "config/askama.toml")]
struct CodePage {
    shell: Shell,
    t: &'static AccountText,
    form: Form,
    path: &'static str,
    /// What the telephone must have first: the key, and the address that its program reads.
    key: Option<(String, String)>,
}

/// `GET /sign-in/code`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit, shown: Shown) -> Answer {
    if shown.person.is_some() { visit.show(&asking(&visit, None)) } else { visit.go(paths::SIGN_IN) }
}

/// `POST /sign-in/code`.
///
/// # Errors
/// A problem when the database fails.
pub async fn give(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let t = AccountText::of(visit.language());
    let Some(person) = &shown.person else { return visit.go(paths::SIGN_IN) };
    match state.services.give_code(&state.doorway, &knocker(&request, &state), person, posted.text("code")).await {
        Ok(true) => visit.go(paths::HOME),
        Ok(false) => visit.refuse(&asking(&visit, Some(t.code_wrong))),
        Err(ServiceError::TooMany { .. }) => visit.answer(StatusCode::TOO_MANY_REQUESTS, &asking(&visit, Some(t.too_many))),
        Err(other) => Err(other.into()),
    }
}

/// `GET /account/codes`.
///
/// # Errors
/// A problem when nobody is signed in.
pub async fn offer(visit: Visit, shown: Shown, state: Data<HttpState>) -> Answer {
    let name = person(&shown)?.account.email.to_string();
    visit.show(&offering(&visit, &state.services.new_code_key(), &name, None))
}

/// `POST /account/codes`.
///
/// # Errors
/// A problem when the database fails.
pub async fn set(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, person) = (AccountText::of(visit.language()), person(&shown)?);
    let Ok(key) = CodeKey::parse(posted.text("key")) else { return visit.go(SET_CODES) };
    let again = |sentence| offering(&visit, &key, person.account.email.as_str(), Some(sentence));
    match state.services.set_codes(&state.doorway, &knocker(&request, &state), person, &key, posted.text("code")).await {
        Ok(true) => visit.go_saying(paths::ACCOUNT, t.codes_set),
        Ok(false) => visit.refuse(&again(t.code_wrong)),
        Err(ServiceError::TooMany { .. }) => visit.answer(StatusCode::TOO_MANY_REQUESTS, &again(t.too_many)),
        Err(other) => Err(other.into()),
    }
}

fn asking(visit: &Visit, wrong: Option<&'static str>) -> CodePage {
    page(visit, paths::CODE, None, wrong)
}

fn offering(visit: &Visit, key: &CodeKey, name: &str, wrong: Option<&'static str>) -> CodePage {
    page(visit, SET_CODES, Some((key.reveal(), key.address(name))), wrong)
}

fn page(visit: &Visit, path: &'static str, key: Option<(String, String)>, wrong: Option<&'static str>) -> CodePage {
    let t = AccountText::of(visit.language());
    let mut form = Form::new(visit, Posted::new()).hinted("code", t.code, t.code_hint);
    if let Some(sentence) = wrong {
        form = form.wrong_because("code", sentence);
    }
    CodePage { shell: visit.shell(t.code), t, form, path, key }
}
