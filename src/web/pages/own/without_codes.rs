//! Codes of a telephone, no longer asked for. A code of it says so; who lost the telephone asks whoever runs the instance.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::http::session::{Shown, knocker};
use crate::http::state::HttpState;
use crate::services::accounts::codes::CodesRemoved;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::own::person;
use crate::web::pages::own::paths::WITHOUT_CODES;
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::own::OwnText;

#[derive(Template)]
#[template(path = "own/without_codes.html", config = "config/askama.toml")]
struct WithoutCodesPage {
    shell: Shell,
    t: &'static OwnText,
    f: Form,
    action: &'static str,
}

/// `GET /account/codes/remove`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit, shown: Shown) -> Answer {
    if person(&shown)?.account.has_codes { visit.show(&page(&visit, None)) } else { visit.go(paths::ACCOUNT) }
}

/// `POST /account/codes/remove`.
///
/// # Errors
/// A problem when the database fails.
pub async fn remove(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, account) = (OwnText::of(visit.language()), AccountText::of(visit.language()));
    let knocker = knocker(&request, &state);
    match state.services.remove_codes(&state.doorway, &knocker, person(&shown)?, posted.text("code")).await {
        Ok(CodesRemoved::Removed) => visit.go_saying(paths::ACCOUNT, t.codes_removed),
        Ok(CodesRemoved::WrongCode) => visit.refuse(&page(&visit, Some(account.code_wrong.to_owned()))),
        Ok(CodesRemoved::Needed) => visit.conflict(&page(&visit, Some(t.codes_are_needed.to_owned()))),
        Err(ServiceError::TooMany { minutes }) => visit.too_many(minutes, &page(&visit, Some((account.too_many)(minutes)))),
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, wrong: Option<String>) -> WithoutCodesPage {
    let (t, account) = (OwnText::of(visit.language()), AccountText::of(visit.language()));
    let mut f = Form::new(visit, Posted::new()).hinted("code", account.code, account.code_hint);
    if let Some(sentence) = wrong {
        f = f.wrong_because("code", sentence);
    }
    WithoutCodesPage { shell: visit.shell(t.without_codes), t, f, action: WITHOUT_CODES }
}
