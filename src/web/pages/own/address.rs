//! Another address for one's mails: a link goes there, and nothing changes until it is opened.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::domain::account::person::email_key;
use crate::domain::contact::text::Email;
use crate::http::problem::Problem;
use crate::http::session::{Shown, knocker};
use crate::http::state::HttpState;
use crate::services::accounts::own::address::NewAddress;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::{KEY, Posted};
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::own::person;
use crate::web::pages::own::paths::ADDRESS;
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::own::OwnText;

#[derive(Template)]
#[template(path = "own/address.html", config = "config/askama.toml")]
struct AddressPage {
    shell: Shell,
    t: &'static OwnText,
    f: Form,
    now: String,
    action: &'static str,
}

/// `GET /account/address`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit, shown: Shown) -> Answer {
    visit.show(&page(&visit, &shown, Posted::new(), None)?)
}

/// `POST /account/address`: the answer is the same for an address that somebody else has.
///
/// # Errors
/// A problem when the database fails.
pub async fn ask(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, person) = (OwnText::of(visit.language()), person(&shown)?);
    let sentence = match (posted.text("email").parse::<Email>(), posted.text(KEY).parse()) {
        (Err(_), _) => AccountText::of(visit.language()).email_wrong.to_owned(),
        (Ok(email), _) if email_key(&email) == email_key(&person.account.email) => t.same_address.to_owned(),
        (Ok(_), Err(_)) => t.form_gone.to_owned(),
        (Ok(email), Ok(link)) => {
            let said = (t.address_sent)(email.as_str());
            match state.services.ask_for_address(&state.doorway, &knocker(&request, &state), person, NewAddress { email, link }).await {
                // Sent twice: the first one has done it.
                Ok(()) | Err(ServiceError::Conflict { .. }) => return visit.go_saying(paths::ACCOUNT, said),
                Err(ServiceError::TooMany { minutes }) => {
                    let sentence = (AccountText::of(visit.language()).too_many)(minutes);
                    return visit.too_many(minutes, &page(&visit, &shown, posted, Some(sentence))?);
                }
                Err(other) => return Err(other.into()),
            }
        }
    };
    visit.refuse(&page(&visit, &shown, posted, Some(sentence))?)
}

fn page(visit: &Visit, shown: &Shown, posted: Posted, wrong: Option<String>) -> Result<AddressPage, Problem> {
    let t = OwnText::of(visit.language());
    let mut f = Form::new(visit, posted).hinted("email", t.new_address, t.new_address_hint);
    if let Some(sentence) = wrong {
        f = f.wrong_because("email", sentence);
    }
    Ok(AddressPage { shell: visit.shell(t.address), t, f, now: person(shown)?.account.email.to_string(), action: ADDRESS })
}
