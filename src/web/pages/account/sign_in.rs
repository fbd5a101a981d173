//! The door: a link by mail first, a password for those who have one.

use actix_web::HttpRequest;
use actix_web::web::Data;
use askama::Template;

use crate::credentials::password::Password;
use crate::domain::contact::text::Email;
use crate::http::session::{self, Shown, knocker};
use crate::http::state::HttpState;
use crate::services::accounts::link_request::{AskedLink, NEXT, WantedLink};
use crate::services::error::ServiceError;
use crate::web::kit::form::Form;
use crate::web::kit::posted::Posted;
use crate::web::kit::shell::Shell;
use crate::web::kit::visit::{Answer, Visit};
use crate::web::pages::account::next::{leading, safe, wanted};
use crate::web::pages::account::paths::{FORGOTTEN, PASSWORD};
use crate::web::pages::joining::paths::JOIN;
use crate::web::paths;
use crate::wording::pages::account::AccountText;
use crate::wording::pages::messages::Messages;
use crate::wording::pages::people::joining::JoiningText;

/// The page with both ways in.
#[derive(Template)]
#[template(path = "account/sign_in.html", config = "config/askama.toml")]
struct SignInPage {
    shell: Shell,
    t: &'static AccountText,
    link: Form,
    password: Form,
    /// Whether the second way is unfolded.
    unfolded: bool,
    password_path: &'static str,
    forgotten_path: &'static str,
    join_path: &'static str,
    join: &'static str,
}

/// The page after it: look into the mailbox.
#[derive(Template)]
#[template(path = "account/sent.html", config = "config/askama.toml")]
struct SentPage {
    shell: Shell,
    t: &'static AccountText,
    address: String,
    sign_in: &'static str,
}

/// Whatever the page shows of what was typed.
struct Typed {
    link: Posted,
    password: Posted,
    link_wrong: Option<String>,
    password_wrong: Option<String>,
}

fn page(visit: &Visit, typed: Typed) -> SignInPage {
    let t = AccountText::of(visit.language());
    let unfolded = typed.password_wrong.is_some();
    let mut link = Form::new(visit, typed.link).hinted("email", t.email, t.email_hint);
    if let Some(sentence) = typed.link_wrong {
        link = link.wrong_because("email", sentence);
    }
    let mut password = Form::new(visit, typed.password).field("account", t.email).field("password", t.password);
    if let Some(sentence) = typed.password_wrong {
        password = password.wrong_because("account", sentence);
    }
    SignInPage {
        shell: visit.shell(t.title),
        t,
        link,
        password,
        unfolded,
        password_path: PASSWORD,
        forgotten_path: FORGOTTEN,
        join_path: JOIN,
        join: JoiningText::of(visit.language()).from_the_door,
    }
}

fn blank(request: &HttpRequest) -> Typed {
    let with_next = Posted::new().with(NEXT, wanted(request));
    Typed { link: with_next.clone(), password: with_next, link_wrong: None, password_wrong: None }
}

/// `GET /sign-in`.
///
/// # Errors
/// None that a visit can cause.
pub async fn show(visit: Visit, request: HttpRequest) -> Answer {
    visit.show(&page(&visit, blank(&request)))
}

/// `POST /sign-in`: sends a link, whoever asks: the answer is the same for an address that nobody has.
///
/// # Errors
/// Too many attempts; a problem when the database fails.
pub async fn send_link(visit: Visit, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    send(&visit, posted, &request, &state, AskedLink::SignIn).await
}

/// `POST /sign-in/forgotten`: sends a link to a new password.
///
/// # Errors
/// Too many attempts; a problem when the database fails.
pub async fn forgotten(visit: Visit, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let posted = Posted::new().with("email", posted.text("account")).with(NEXT, posted.text(NEXT));
    send(&visit, posted, &request, &state, AskedLink::Reset).await
}

async fn send(visit: &Visit, posted: Posted, request: &HttpRequest, state: &HttpState, asked: AskedLink) -> Answer {
    let t = AccountText::of(visit.language());
    let Ok(email) = posted.text("email").parse::<Email>() else {
        return visit.refuse(&page(visit, Typed { link: posted, link_wrong: Some(t.email_wrong.to_owned()), ..blank(request) }));
    };
    let next = match safe(posted.text(NEXT)) {
        paths::HOME => String::new(),
        next => next.to_owned(),
    };
    match state.services.request_link(&state.doorway, &knocker(request, state), &email, WantedLink { asked, next }).await {
        Err(ServiceError::TooMany { minutes }) => {
            visit.too_many(minutes, &page(visit, Typed { link: posted, link_wrong: Some((t.too_many)(minutes)), ..blank(request) }))
        }
        outcome => {
            outcome?;
            visit.show(&SentPage { shell: visit.shell(t.sent), t, address: email.to_string(), sign_in: paths::SIGN_IN })
        }
    }
}

/// `POST /sign-in/password`.
///
/// # Errors
/// Too many attempts; a problem when the database fails.
pub async fn by_password(visit: Visit, shown: Shown, posted: Posted, request: HttpRequest, state: Data<HttpState>) -> Answer {
    let t = AccountText::of(visit.language());
    let again = |sentence: String| {
        let kept = Posted::new().with("account", posted.text("account")).with(NEXT, posted.text(NEXT));
        page(&visit, Typed { password: kept, password_wrong: Some(sentence), ..blank(&request) })
    };
    let Ok(email) = posted.text("account").parse::<Email>() else { return visit.refuse(&again(t.password_wrong.to_owned())) };
    let password = Password::typed(posted.text("password"));
    let services = &state.services;
    match services.sign_in(&state.doorway, &knocker(&request, &state), &email, password, shown.session.as_ref()).await {
        Ok(Some(entered)) => {
            let next = posted.text(NEXT);
            let next = if entered.awaits_code { leading(paths::CODE, next) } else { safe(next).to_owned() };
            let mut answer = visit.go(&next)?;
            session::sign_in(&state, &mut answer, &entered.session);
            Ok(answer)
        }
        Ok(None) => visit.refuse(&again(t.password_wrong.to_owned())),
        Err(ServiceError::TooMany { minutes }) => visit.too_many(minutes, &again((t.too_many)(minutes))),
        Err(other) => Err(other.into()),
    }
}
