//! What a browser shows: the cookie of a session, the cookie of a visit before any sign-in, the secret of a site's link.
//!
//! The cookies hold a secret each and nothing else. Over https they are `__Host-` cookies: this host alone sets and reads them. Every
//! form carries a token made of the secret of the visit, or of the site's link, so that no other site can send it. A visit outlasts its
//! sessions: a form whose session is over can still be sent after signing in again.

use std::future::{Ready, ready};
use std::net::{IpAddr, Ipv4Addr};

use actix_web::cookie::time::Duration;
use actix_web::cookie::{Cookie, SameSite};
use actix_web::dev::Payload;
use actix_web::http::header::{HeaderName, HeaderValue, USER_AGENT};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse};

use crate::credentials::opaque::OpaqueSecret;
use crate::domain::account::language::Language;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::state::HttpState;
use crate::services::accounts::door::Knocker;
use crate::services::accounts::session::SignedIn;
use crate::services::accounts::site_link::SiteDoor;
use crate::services::actor::Actor;

const SESSION: &str = "allies-session";
const VISIT: &str = "allies-visit";
const CLEAR_SITE_DATA: HeaderName = HeaderName::from_static("clear-site-data");
const LANGUAGE: &str = "allies-language";
const FORWARDED_FOR: HeaderName = HeaderName::from_static("x-forwarded-for");

/// What a browser showed, and what it opens.
#[derive(Debug, Clone)]
pub struct Shown {
    /// For whom use cases work; `None` while nothing opens, or a choice or a code is missing.
    pub actor: Option<Actor>,
    /// Who is signed in, if anybody.
    pub person: Option<SignedIn>,
    /// What a site's link opens, when the address holds its secret.
    pub site: Option<SiteDoor>,
    /// What the browser's session cookie holds, whether it still opens anything or not.
    pub session: Option<OpaqueSecret>,
    /// Of what the tokens of forms are made.
    forms: OpaqueSecret,
    /// Of what those are made that concern the browser and not what was opened: the same, except at a site's link.
    visit: OpaqueSecret,
    /// Whether the browser does not have it yet.
    is_new: bool,
}

impl Shown {
    /// What every form must carry.
    #[must_use]
    pub fn form_token(&self) -> String {
        self.forms.form_token()
    }

    /// What a form must carry that concerns the browser alone.
    #[must_use]
    pub fn visit_token(&self) -> String {
        self.visit.form_token()
    }

    /// Whether a form that carries `token` was made for this browser.
    #[must_use]
    pub fn accepts(&self, token: &str) -> bool {
        (self.site.is_some() || !self.is_new) && self.forms.has_form_token(token)
    }

    /// Gives a browser without the cookie of a visit one, so that the forms of this answer can come back.
    pub fn remember(&self, state: &HttpState, answer: &mut HttpResponse) {
        if self.is_new {
            put(answer, &made(state, VISIT, self.visit.reveal(), Duration::days(365)));
        }
    }
}

/// Finds out what `request` shows. `site` is the secret of a site's link, when the address has one.
///
/// # Errors
/// A problem when somebody guesses at links, or the database fails.
pub async fn recognise(request: &HttpRequest, state: &HttpState, site: Option<&str>) -> Result<Shown, Problem> {
    let (services, doorway) = (&state.services, &state.doorway);
    let session = cookie(request, state, SESSION);
    let kept = cookie(request, state, VISIT);
    let is_new = kept.is_none();
    let visit = kept.unwrap_or_else(|| services.new_secret());
    if let Some(secret) = site.and_then(|text| OpaqueSecret::parse(text).ok()) {
        let site = services.open_site_link(doorway, &knocker(request, state), &secret).await?;
        let actor = if let Some(SiteDoor::Open(actor, _)) = &site { Some(actor.clone()) } else { None };
        return Ok(Shown { actor, person: None, site, session, forms: secret, visit, is_new });
    }
    let person = match &session {
        Some(secret) => services.recognise(doorway, secret).await?,
        None => None,
    };
    let actor = person.as_ref().and_then(SignedIn::actor);
    Ok(Shown { actor, person, site: None, session, forms: visit.clone(), visit, is_new })
}

/// Who stands before the door: the address as trusted proxies tell it, and the browser's own words.
#[must_use]
pub fn knocker(request: &HttpRequest, state: &HttpState) -> Knocker {
    let header = |name: HeaderName| request.headers().get(name).and_then(|value| value.to_str().ok()).unwrap_or_default();
    let peer = request.peer_addr().map_or(IpAddr::V4(Ipv4Addr::UNSPECIFIED), |peer| peer.ip());
    // Several headers of one name are one list (RFC 9110, section 5.3).
    let told: Vec<&str> = request.headers().get_all(FORWARDED_FOR).filter_map(|value| value.to_str().ok()).collect();
    Knocker { address: state.proxies.client(peer, &told.join(",")), agent: header(USER_AGENT).to_owned() }
}

/// Signs the browser in: it keeps the secret of the new session.
pub fn sign_in(state: &HttpState, answer: &mut HttpResponse, secret: &OpaqueSecret) {
    let lasts = i64::try_from(state.doorway.settings.session.as_secs()).unwrap_or(i64::MAX);
    put(answer, &made(state, SESSION, secret.reveal(), Duration::seconds(lasts)));
}

/// Signs the browser out: it forgets the secret and the pages it kept, and no form shown before can be sent any more.
pub fn sign_out(state: &HttpState, answer: &mut HttpResponse) {
    answer.headers_mut().insert(CLEAR_SITE_DATA, HeaderValue::from_static("\"storage\""));
    put(answer, &made(state, SESSION, "", Duration::ZERO));
    put(answer, &made(state, VISIT, "", Duration::ZERO));
}

/// The browser keeps the language of somebody who has no account to keep it.
pub fn choose_language(state: &HttpState, answer: &mut HttpResponse, language: Language) {
    put(answer, &made(state, LANGUAGE, language.code(), Duration::days(365)));
}

/// The language that the browser keeps.
#[must_use]
pub fn chosen_language(request: &HttpRequest, state: &HttpState) -> Option<Language> {
    request.cookie(&full(state, LANGUAGE))?.value().parse().ok()
}

impl FromRequest for Shown {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut Payload) -> Self::Future {
        let shown = request.extensions().get::<Self>().cloned();
        ready(shown.ok_or_else(|| Problem::new(ProblemKind::Forbidden, "this page is for a browser: a token has no account of its own")))
    }
}

fn cookie(request: &HttpRequest, state: &HttpState, name: &str) -> Option<OpaqueSecret> {
    request.cookie(&full(state, name)).and_then(|cookie| OpaqueSecret::parse(cookie.value()).ok())
}

fn made<'a>(state: &HttpState, name: &str, value: &'a str, lasts: Duration) -> Cookie<'a> {
    Cookie::build(full(state, name), value)
        .path("/")
        .secure(state.doorway.public_url.is_secure())
        .http_only(true)
        .same_site(SameSite::Lax)
        .max_age(lasts)
        .finish()
}

fn full(state: &HttpState, name: &str) -> String {
    if state.doorway.public_url.is_secure() { format!("__Host-{name}") } else { name.to_owned() }
}

fn put(answer: &mut HttpResponse, cookie: &Cookie<'_>) {
    if let Err(error) = answer.add_cookie(cookie) {
        tracing::error!(%error, "a cookie could not be written");
    }
}
