//! How somebody is called, and what they read.

use actix_web::web::Data;
use askama::Template;

use crate::domain::account::language::Language;
use crate::domain::contact::text::Name;
use crate::http::session::Shown;
use crate::http::state::HttpState;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::reading::Reading;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::own::person;
use crate::web::pages::own::paths::DETAILS;
use crate::web::paths;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::own::OwnText;

#[derive(Template)]
#[template(path = "own/details.html", config = "config/askama.toml")]
struct DetailsPage {
    shell: Shell,
    t: &'static OwnText,
    f: Form,
    languages: Vec<(&'static str, &'static str)>,
    action: &'static str,
}

/// `GET /account/details`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit, shown: Shown) -> Answer {
    let account = &person(&shown)?.account;
    let known = Posted::new().with("name", account.name.as_str()).with("language", account.language.code());
    visit.show(&page(&visit, form(&visit, known)))
}

/// `POST /account/details`.
///
/// # Errors
/// A problem when the database fails.
pub async fn change(visit: Visit, shown: Shown, posted: Posted, state: Data<HttpState>) -> Answer {
    let mut reading = Reading::of(&posted);
    let (name, language) = (reading.required::<Name>("name"), reading.required::<Language>("language"));
    match (reading.finish(), name, language) {
        (Ok(()), Some(name), Some(language)) => {
            state.services.change_own(person(&shown)?, name, language).await?;
            visit.go_saying(paths::ACCOUNT, OwnText::of(language).saved)
        }
        (refused, ..) => visit.refuse(&page(&visit, form(&visit, posted).refused(&refused.err().unwrap_or_default()))),
    }
}

fn form(visit: &Visit, posted: Posted) -> Form {
    let t = OwnText::of(visit.language());
    Form::new(visit, posted).hinted("name", t.name, t.name_hint).field("language", t.language)
}

fn page(visit: &Visit, f: Form) -> DetailsPage {
    let t = OwnText::of(visit.language());
    let languages = vec![(Language::French.code(), "Français"), (Language::English.code(), "English")];
    DetailsPage { shell: visit.shell(t.details), t, f, languages, action: DETAILS }
}
