//! One's own account: where one is signed in, one's password; and the way out.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::credentials::password::Password;
use crate::domain::account::session::Session;
use crate::domain::id::SessionId;
use crate::domain::time::civil::Day;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::session::{self, Shown, knocker};
use crate::http::state::HttpState;
use crate::services::accounts::password::PasswordSet;
use crate::services::accounts::session::SignedIn;
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::paths::{END_ALL, END_SESSION, NEW_PASSWORD, SET_CODES};
use crate::web::pages::own::paths::{ADDRESS, DETAILS, ERASE, EXPORT, WITHOUT_CODES};
use crate::web::paths;
use crate::wording::accounts::browser;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::own::OwnText;

/// The password before.
const CURRENT: &str = "current-password";
/// The one from now on.
const NEW: &str = "new-password";

/// A browser in which somebody is signed in.
struct Browser {
    id: String,
    agent: String,
    since: String,
    is_this: bool,
}

/// Where the page leads.
struct Addresses {
    password: &'static str,
    details: &'static str,
    address: &'static str,
    codes: &'static str,
    without_codes: &'static str,
    export: &'static str,
    erase: &'static str,
    choose: &'static str,
    end_session: &'static str,
    end_all: &'static str,
}

impl Default for Addresses {
    fn default() -> Self {
        Self {
            details: DETAILS,
            address: ADDRESS,
            password: NEW_PASSWORD,
            codes: SET_CODES,
            without_codes: WITHOUT_CODES,
            export: EXPORT,
            erase: ERASE,
            choose: paths::CHOOSE,
            end_session: END_SESSION,
            end_all: END_ALL,
        }
    }
}

#[derive(Template)]
#[template(path = "account/own.html", config = "config/askama.toml")]
struct OwnPage {
    shell: Shell,
    t: &'static AccountText,
    name: String,
    email: String,
    own: &'static OwnText,
    must_set_codes: bool,
    has_codes: bool,
    may_remove_codes: bool,
    has_several: bool,
    password: Form,
    /// Whether the password before is asked for.
    asks_for_password: bool,
    browsers: Vec<Browser>,
    to: Addresses,
}

/// `GET /account`.
///
/// # Errors
/// A problem when the database fails.
pub async fn show(visit: Visit, shown: Shown, state: Data<HttpState>) -> Answer {
    let page = page(&visit, person(&shown)?, &state, None).await?;
    visit.show(&page)
}

/// `POST /account/password`.
///
/// # Errors
/// A problem when the database fails.
pub async fn set_password(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let (t, person) = (AccountText::of(visit.language()), person(&shown)?);
    let Ok(password) = Password::parse(posted.text(NEW)) else {
        let page = page(&visit, person, &state, Some((NEW, t.new_password_wrong.to_owned()))).await?;
        return visit.refuse(&page);
    };
    let both = (Password::typed(posted.text(CURRENT)), password);
    match state.services.set_password(&state.doorway, &knocker(&request, &state), person, both).await {
        Ok(PasswordSet::Set) => visit.go_saying(paths::ACCOUNT, t.password_set),
        Ok(PasswordSet::WrongCurrent) => {
            visit.refuse(&page(&visit, person, &state, Some((CURRENT, t.current_password_wrong.to_owned()))).await?)
        }
        Err(ServiceError::TooMany { minutes }) => {
            visit.too_many(minutes, &page(&visit, person, &state, Some((CURRENT, (t.too_many)(minutes)))).await?)
        }
        Err(other) => Err(other.into()),
    }
}

/// `POST /account/sessions/end`.
///
/// # Errors
/// A problem when the database fails.
pub async fn end_session(visit: Visit, shown: Shown, posted: Posted, state: Data<HttpState>) -> Answer {
    let t = AccountText::of(visit.language());
    if let Ok(id) = posted.text("session").parse::<SessionId>() {
        match state.services.end_session(person(&shown)?, &id).await {
            // Ended meanwhile: that is what was wanted.
            Err(ServiceError::NotFound { .. }) => {}
            other => other?,
        }
    }
    visit.go_saying(paths::ACCOUNT, t.session_ended)
}

/// `POST /account/sessions/end-all`.
///
/// # Errors
/// A problem when the database fails.
pub async fn end_all(visit: Visit, shown: Shown, state: Data<HttpState>) -> Answer {
    state.services.end_all_sessions(person(&shown)?).await?;
    let mut answer = visit.go_saying(paths::SIGN_IN, AccountText::of(visit.language()).all_ended)?;
    session::sign_out(&state, &mut answer);
    Ok(answer)
}

/// `POST /sign-out`.
///
/// # Errors
/// A problem when the database fails.
pub async fn sign_out(visit: Visit, shown: Shown, state: Data<HttpState>) -> Answer {
    if let Some(person) = &shown.person {
        state.services.end_session(person, &person.session.id).await?;
    }
    let mut answer = visit.go_saying(paths::SIGN_IN, AccountText::of(visit.language()).signed_out)?;
    session::sign_out(&state, &mut answer);
    Ok(answer)
}

async fn page(visit: &Visit, person: &SignedIn, state: &HttpState, wrong: Option<(&str, String)>) -> Result<OwnPage, Problem> {
    let t = AccountText::of(visit.language());
    let sessions = state.services.list_sessions(&state.doorway, person).await?;
    let mut password = Form::new(visit, Posted::new()).hinted(CURRENT, t.current_password, t.current_password_hint);
    password = password.hinted(NEW, t.new_password, t.new_password_hint);
    if let Some((field, sentence)) = wrong {
        password = password.wrong_because(field, sentence);
    }
    Ok(OwnPage {
        shell: visit.shell(t.account),
        t,
        name: person.account.name.to_string(),
        email: person.account.email.to_string(),
        own: OwnText::of(visit.language()),
        must_set_codes: person.must_set_codes(),
        has_codes: person.account.has_codes,
        may_remove_codes: !person.runs_the_instance(),
        has_several: person.memberships.len() > 1,
        password,
        asks_for_password: state.services.asks_for_password(&state.doorway, person),
        browsers: sessions.iter().map(|session| opened(visit, person, session)).collect(),
        to: Addresses::default(),
    })
}

fn opened(visit: &Visit, person: &SignedIn, session: &Session) -> Browser {
    let t = AccountText::of(visit.language());
    let agent = browser::name(&session.agent, visit.language()).unwrap_or_else(|| t.unknown_browser.to_owned());
    let since = Day::new(session.created_at.date_naive()).map(|day| visit.say().day(day)).unwrap_or_default();
    Browser { id: session.id.to_string(), agent, since, is_this: session.id == person.session.id }
}

/// The gate lets in nobody else.
pub(in crate::web::pages) fn person(shown: &Shown) -> Result<&SignedIn, Problem> {
    shown.person.as_ref().ok_or_else(|| Problem::new(ProblemKind::Unauthenticated, "this page is for whoever is signed in"))
}
