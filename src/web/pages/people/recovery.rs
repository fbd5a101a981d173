//! A lost telephone: whoever runs the instance takes its codes away.

use actix_web::web::Data;
use askama::Template;

use crate::domain::contact::text::Email;
use crate::http::caller::Caller;
use crate::http::state::HttpState;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::people::paths::RECOVERY;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::members::PeopleText;

#[derive(Template)]
#[template(path = "people/recovery.html", config = "config/askama.toml")]
struct RecoveryPage {
    shell: Shell,
    t: &'static PeopleText,
    f: Form,
    action: &'static str,
}

/// `GET /people/recovery`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit) -> Answer {
    visit.show(&page(&visit, Posted::new(), None))
}

/// `POST /people/recovery`.
///
/// # Errors
/// A problem when the database fails.
pub async fn reset(visit: Visit, caller: Caller, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = PeopleText::of(visit.language());
    let Ok(email) = posted.text("email").parse::<Email>() else {
        return visit.refuse(&page(&visit, posted, Some(AccountText::of(visit.language()).email_wrong)));
    };
    match state.services.reset_codes(&state.doorway, &caller.0, &email).await {
        Ok(()) => visit.go_saying(RECOVERY, (t.codes_reset)(email.as_str())),
        Err(ServiceError::NotFound { .. }) => visit.refuse(&page(&visit, posted, Some(t.no_account))),
        Err(other) => Err(other.into()),
    }
}

fn page(visit: &Visit, posted: Posted, wrong: Option<&'static str>) -> RecoveryPage {
    let t = PeopleText::of(visit.language());
    let mut f = Form::new(visit, posted).field("email", t.email);
    if let Some(sentence) = wrong {
        f = f.wrong_because("email", sentence);
    }
    RecoveryPage { shell: visit.shell(t.recovery), t, f, action: RECOVERY }
}
