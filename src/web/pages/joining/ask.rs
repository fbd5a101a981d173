//! The form of an organisation that asks to join, and what comes after it: the same words whatever is known already.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::domain::organisation::kind::OrganisationKind;
use crate::http::session::knocker;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::joining::paths::{JOIN, SENT};
use crate::web::pages::joining::reading::{self, NUMBER};
use crate::web::pages::legal::paths::PRIVACY;
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::joining::JoiningText;
use crate::wording::pages::people::kinds;
use crate::wording::typography::capitalised;

#[derive(Template)]
#[template(path = "joining/ask.html", config = "config/askama.toml")]
struct AskPage {
    shell: Shell,
    t: &'static JoiningText,
    f: Form,
    territories: Vec<(String, String)>,
    kinds: Vec<(&'static str, String)>,
    action: &'static str,
    privacy: &'static str,
}

#[derive(Template)]
#[template(path = "joining/sent.html", config = "config/askama.toml")]
struct SentPage {
    shell: Shell,
    t: &'static JoiningText,
    home: &'static str,
}

/// `GET /join`.
///
/// # Errors
/// A problem when the database fails.
pub async fn show(visit: Visit, state: Data<HttpState>) -> Answer {
    visit.show(&page(&visit, &state, form(&visit, Posted::new())).await?)
}

/// `POST /join`: sent twice, it is one request.
///
/// # Errors
/// A problem when the database fails.
pub async fn send(visit: Visit, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let t = JoiningText::of(visit.language());
    let new = match reading::request(&posted, visit.language()) {
        Ok(new) => new,
        Err(errors) => {
            let f = form(&visit, posted);
            let usual = f.t;
            let f =
                f.refused_as(&errors, |field, code| if field == NUMBER { (t.wrong_number)(code) } else { usual.wrong(code) }.to_owned());
            return visit.refuse(&page(&visit, &state, f).await?);
        }
    };
    match state.services.ask_to_join(&state.doorway, &knocker(&request, &state), new).await {
        // Sent twice: the first one has done it.
        Ok(()) | Err(ServiceError::Conflict { code: "already_there", .. }) => visit.go(SENT),
        Err(ServiceError::TooMany { minutes }) => {
            let sentence = (AccountText::of(visit.language()).too_many)(minutes);
            let f = form(&visit, posted).wrong_because("", sentence);
            visit.too_many(minutes, &page(&visit, &state, f).await?)
        }
        Err(ServiceError::NotFound { .. } | ServiceError::Conflict { .. }) => {
            let f = form(&visit, posted).wrong_because("territory", t.no_such_territory);
            visit.refuse(&page(&visit, &state, f).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// `GET /join/sent`.
///
/// # Errors
/// None that a visit can cause.
pub async fn sent(visit: Visit) -> Answer {
    let t = JoiningText::of(visit.language());
    visit.show(&SentPage { shell: visit.shell(t.sent), t, home: paths::SIGN_IN })
}

fn form(visit: &Visit, posted: Posted) -> Form {
    let t = JoiningText::of(visit.language());
    let f = Form::new(visit, posted).field("territory", t.territory).field("organisation", t.organisation).field("kind", t.kind);
    let f = f.hinted(NUMBER, t.number, t.number_hint).hinted("address", t.address, t.address_hint);
    let f = f.field("person", t.person).hinted("email", t.email, t.email_hint).hinted("phone", t.phone, t.phone_hint);
    f.hinted("note", t.note, t.note_hint)
}

async fn page(visit: &Visit, state: &HttpState, f: Form) -> Result<AskPage, ServiceError> {
    let t = JoiningText::of(visit.language());
    let open = state.services.open_territories().await?;
    let kinds = OrganisationKind::ALL.iter().map(|kind| (kind.code(), capitalised(kinds::kind(*kind).of(visit.language()))));
    let kinds = std::iter::once(("", t.choose.to_owned())).chain(kinds).collect();
    let territories = open.into_iter().map(|(id, name)| (id.to_string(), name.to_string())).collect();
    Ok(AskPage { shell: visit.shell(t.title), t, f, territories, kinds, action: JOIN, privacy: PRIVACY })
}
