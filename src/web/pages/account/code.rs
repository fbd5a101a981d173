//! The second step of a sign-in, and setting it up.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::credentials::totp::CodeKey;
use crate::http::session::{self, Shown, knocker};
use crate::http::state::HttpState;
use crate::services::accounts::codes::{CodesSet, NewCodes};
use crate::services::accounts::link_request::NEXT;
use crate::services::accounts::session::SignedIn;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::qr::QrPicture;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::next::{safe, wanted};
use crate::web::pages::account::own::person;
use crate::web::pages::account::paths::SET_CODES;
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::own::OwnText;

/// What the telephone must have first.
struct Offer {
    key: String,
    /// The address that its program reads, and the same to be photographed.
    address: String,
    picture: Option<QrPicture>,
}

#[derive(Template)]
#[template(path = "account/code.html", config = "config/askama.toml")]
struct CodePage {
    shell: Shell,
    t: &'static AccountText,
    own: &'static OwnText,
    title: &'static str,
    form: Form,
    path: &'static str,
    offer: Option<Offer>,
    /// Whether a code of the telephone before is asked for too.
    has_codes: bool,
}

/// `GET /sign-in/code`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit, shown: Shown, request: HttpRequest) -> Answer {
    if shown.person.is_some() { visit.show(&asking(&visit, wanted(&request), None)) } else { visit.go(paths::SIGN_IN) }
}

/// `POST /sign-in/code`.
///
/// # Errors
/// A problem when the database fails.
pub async fn give(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let t = AccountText::of(visit.language());
    let Some(person) = &shown.person else { return visit.go(paths::SIGN_IN) };
    let again = |sentence: String| asking(&visit, posted.text(NEXT).to_owned(), Some(sentence));
    match state.services.give_code(&state.doorway, &knocker(&request, &state), person, posted.text("code")).await {
        Ok(Some(secret)) => {
            let mut answer = visit.go(safe(posted.text(NEXT)))?;
            session::sign_in(&state, &mut answer, &secret);
            Ok(answer)
        }
        Ok(None) => visit.refuse(&again(t.code_wrong.to_owned())),
        Err(ServiceError::TooMany { minutes }) => visit.too_many(minutes, &again((t.too_many)(minutes))),
        Err(other) => Err(other.into()),
    }
}

/// `GET /account/codes`.
///
/// # Errors
/// A problem when nobody is signed in.
pub async fn offer(visit: Visit, shown: Shown, state: Data<HttpState>) -> Answer {
    visit.show(&offering(&visit, &state.services.new_code_key(), person(&shown)?, None))
}

/// `POST /account/codes`.
///
/// # Errors
/// A problem when the database fails.
pub async fn set(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, person) = (AccountText::of(visit.language()), person(&shown)?);
    let Ok(key) = CodeKey::parse(posted.text("key")) else { return visit.go(SET_CODES) };
    let again = |field, sentence| offering(&visit, &key, person, Some((field, sentence)));
    let new = NewCodes { key: key.clone(), code: posted.text("code").to_owned(), current: posted.text("current").to_owned() };
    match state.services.set_codes(&state.doorway, &knocker(&request, &state), person, new).await {
        Ok(CodesSet::Set) => visit.go_saying(paths::ACCOUNT, t.codes_set),
        Ok(CodesSet::WrongCode) => visit.refuse(&again("code", t.code_wrong.to_owned())),
        Ok(CodesSet::WrongCurrent) => visit.refuse(&again("current", t.code_wrong.to_owned())),
        Err(ServiceError::TooMany { minutes }) => visit.too_many(minutes, &again("code", (t.too_many)(minutes))),
        Err(other) => Err(other.into()),
    }
}

fn asking(visit: &Visit, next: String, wrong: Option<String>) -> CodePage {
    let (t, own) = (AccountText::of(visit.language()), OwnText::of(visit.language()));
    let form = told(
        Form::new(visit, Posted::new().with(NEXT, next)).hinted("code", t.code, t.code_hint),
        wrong.map(|sentence| ("code", sentence)),
    );
    CodePage { shell: visit.shell(t.code), t, own, title: t.code, form, path: paths::CODE, offer: None, has_codes: false }
}

fn offering(visit: &Visit, key: &CodeKey, person: &SignedIn, wrong: Option<(&str, String)>) -> CodePage {
    let (t, own) = (AccountText::of(visit.language()), OwnText::of(visit.language()));
    let address = key.address(person.account.email.as_str());
    let offer = Offer { key: key.reveal(), picture: QrPicture::of(&address), address };
    let form = Form::new(visit, Posted::new()).hinted("code", t.code, t.code_hint);
    let form = told(form.hinted("current", own.current_code, own.current_code_hint), wrong);
    let has_codes = person.account.has_codes;
    let title = if has_codes { own.other_telephone } else { t.codes_offer };
    CodePage { shell: visit.shell(title), t, own, title, form, path: SET_CODES, offer: Some(offer), has_codes }
}

fn told(form: Form, wrong: Option<(&str, String)>) -> Form {
    match wrong {
        Some((field, sentence)) => form.wrong_because(field, sentence),
        None => form,
    }
}
