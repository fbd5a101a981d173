//! One visit to one page: who comes, in which language, and the answers a handler gives.

use std::future::{Ready, ready};

use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderName, HeaderValue};
use actix_web::http::header::{ContentType, LOCATION, RETRY_AFTER, VARY};
use actix_web::http::{Method, StatusCode};
use actix_web::{FromRequest, HttpMessage, HttpRequest, HttpResponse, dev};
use askama::Template;

use crate::domain::access::role::Role;
use crate::domain::account::language::Language;
use crate::domain::id::FormId;
use crate::http::problem::{Problem, ProblemKind};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::web::kit::flash::Flash;
use crate::web::kit::shell::{Comeback, Shell};
use crate::web::menu;
use crate::web::visitor::Visitor;
use crate::wording::say::Say;
use crate::wording::typography::{english_page, french_page};

/// What htmx says of itself, and what it is told of the place of an answer.
const HX_REQUEST: HeaderName = HeaderName::from_static("hx-request");
const HX_RETARGET: HeaderName = HeaderName::from_static("hx-retarget");
const HX_RESELECT: HeaderName = HeaderName::from_static("hx-reselect");
const HX_RESWAP: HeaderName = HeaderName::from_static("hx-reswap");

/// What a handler answers.
pub type Answer = Result<HttpResponse, Problem>;

/// A visit. Handlers take it as an argument.
#[derive(Debug, Clone)]
pub struct Visit {
    language: Language,
    is_signed_in: bool,
    role: Option<Role>,
    name: Option<String>,
    place: Option<String>,
    csrf: String,
    browser_csrf: String,
    form_key: String,
    finds_addresses: bool,
    flash: Option<Flash>,
    path: String,
    is_in_place: bool,
    /// Where a form that concerns the browser alone comes back to.
    here: String,
}

impl Visit {
    /// The visit of `visitor`.
    #[must_use]
    pub fn new(request: &HttpRequest, visitor: &Visitor, services: &Services) -> Self {
        Self {
            language: visitor.language.or_else(|| accepted(request)).unwrap_or(Language::French),
            is_signed_in: visitor.actor.is_some() || visitor.name.is_some(),
            role: visitor.actor.as_ref().map(Actor::role),
            name: visitor.name.clone(),
            place: visitor.place.clone(),
            csrf: visitor.csrf.clone(),
            browser_csrf: visitor.browser_csrf.clone(),
            form_key: services.new_id::<FormId>().to_string(),
            finds_addresses: services.finds_addresses(),
            flash: Flash::of(request),
            path: request.path().to_owned(),
            is_in_place: request.headers().contains_key(HX_REQUEST),
            here: here(request),
        }
    }

    /// The language to answer in.
    #[must_use]
    pub const fn language(&self) -> Language {
        self.language
    }

    /// Figures and days in that language.
    #[must_use]
    pub const fn say(&self) -> Say {
        Say(self.language)
    }

    /// Whether somebody is signed in.
    #[must_use]
    pub const fn is_signed_in(&self) -> bool {
        self.is_signed_in
    }

    /// What proves that a form is ours.
    #[must_use]
    pub fn csrf(&self) -> &str {
        &self.csrf
    }

    /// What makes a form shown in this visit act once.
    #[must_use]
    pub fn form_key(&self) -> &str {
        &self.form_key
    }

    /// Whether there is somebody to ask for addresses.
    #[must_use]
    pub const fn finds_addresses(&self) -> bool {
        self.finds_addresses
    }

    /// The path asked for.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
    }

    /// Whether a part of a page asks that stays where it is, not a browser that goes somewhere.
    #[must_use]
    pub const fn is_in_place(&self) -> bool {
        self.is_in_place
    }

    /// Whether the page says something once.
    #[must_use]
    pub const fn has_flash(&self) -> bool {
        self.flash.is_some()
    }

    /// The frame of a page with this title.
    #[must_use]
    pub fn shell(&self, title: impl Into<String>) -> Shell {
        let shell = Shell::new(self.language, title, self.flash.as_ref().map(|flash| flash.0.clone()));
        let shell = if self.is_signed_in { shell.with_menu(menu::lines(self.role, self.language)) } else { shell };
        let shell = shell.with_foot(menu::foot(self.language), Comeback { csrf: self.browser_csrf.clone(), here: self.here.clone() });
        // Whoever came by the link of a site has nothing to sign out of.
        let has_session = self.is_signed_in && self.role != Some(Role::Site);
        shell.for_person(has_session, self.name.clone(), self.csrf.clone()).at(self.place.clone().unwrap_or_default())
    }

    /// 200: a page.
    ///
    /// # Errors
    /// None that a page can cause.
    pub fn show(&self, page: &impl Template) -> Answer {
        self.answer(StatusCode::OK, page)
    }

    /// 422: the form as typed, with what is wrong.
    ///
    /// # Errors
    /// None that a page can cause.
    pub fn refuse(&self, page: &impl Template) -> Answer {
        self.answer(StatusCode::UNPROCESSABLE_ENTITY, page)
    }

    /// 409: the state of things forbids it, or somebody changed the object meanwhile. The page says what to do.
    ///
    /// # Errors
    /// None that a page can cause.
    pub fn conflict(&self, page: &impl Template) -> Answer {
        self.answer(StatusCode::CONFLICT, page)
    }

    /// 429: the form, to be sent again in so many minutes.
    ///
    /// # Errors
    /// None that a page can cause.
    pub fn too_many(&self, minutes: u64, page: &impl Template) -> Answer {
        let mut answer = self.answer(StatusCode::TOO_MANY_REQUESTS, page)?;
        answer.headers_mut().insert(RETRY_AFTER, HeaderValue::from(minutes * 60));
        Ok(answer)
    }

    /// A page with another status.
    ///
    /// # Errors
    /// `Problem` when the template fails, which a string to write to never causes.
    pub fn answer(&self, status: StatusCode, page: &impl Template) -> Answer {
        let html = page.render().map_err(ServiceError::Rendering)?;
        let html = match self.language {
            Language::French => french_page(&html),
            Language::English => english_page(&html),
        };
        let mut answer = HttpResponse::build(status);
        answer.content_type(ContentType::html()).insert_header((VARY, HeaderValue::from_static("Accept-Language, Cookie, HX-Request")));
        Ok(answer.body(html))
    }

    /// A page of which only the part with this id takes the place of its like, where a part of the page asked; a whole page otherwise.
    ///
    /// # Errors
    /// `Problem` when the id cannot stand in a header.
    pub fn answer_part(&self, status: StatusCode, page: &impl Template, id: &str) -> Answer {
        self.placed(self.answer(status, page)?, (&format!("#{id}"), &format!("#{id}"), "outerHTML"))
    }

    /// A page that stands for another than the one asked for: all of what was there makes room for it.
    ///
    /// # Errors
    /// None that a page can cause.
    pub fn answer_instead(&self, status: StatusCode, page: &impl Template) -> Answer {
        self.placed(self.answer(status, page)?, ("body", "unset", "innerHTML"))
    }

    fn placed(&self, mut answer: HttpResponse, (target, select, swap): (&str, &str, &'static str)) -> Answer {
        if self.is_in_place {
            let value = |text: &str| HeaderValue::from_str(text).map_err(|_| Problem::new(ProblemKind::Internal, "a place that is none"));
            for (name, text) in [(HX_RETARGET, target), (HX_RESELECT, select), (HX_RESWAP, swap)] {
                answer.headers_mut().insert(name, value(text)?);
            }
        }
        Ok(answer)
    }

    /// 303: done, go and see.
    ///
    /// # Errors
    /// `Problem` when the path cannot stand in a header.
    pub fn go(&self, path: &str) -> Answer {
        let location = HeaderValue::from_str(path).map_err(|_| Problem::new(ProblemKind::Internal, "a path that is none"))?;
        Ok(HttpResponse::SeeOther().insert_header((LOCATION, location)).finish())
    }

    /// 303, and a sentence to say there once.
    ///
    /// # Errors
    /// `Problem` when the path cannot stand in a header.
    pub fn go_saying(&self, path: &str, sentence: impl Into<String>) -> Answer {
        let mut answer = self.go(path)?;
        answer.add_cookie(&Flash(sentence.into()).cookie()).map_err(|_| Problem::new(ProblemKind::Internal, "a cookie that is none"))?;
        Ok(answer)
    }
}

/// The page that was asked for; what a form answered has no address to come back to.
fn here(request: &HttpRequest) -> String {
    let path = request.uri().path_and_query().filter(|_| request.method() == Method::GET);
    path.map_or("/", |path| path.as_str()).to_owned()
}

fn accepted(request: &HttpRequest) -> Option<Language> {
    Language::accepted(request.headers().get(ACCEPT_LANGUAGE)?.to_str().ok()?)
}

impl FromRequest for Visit {
    type Error = Problem;
    type Future = Ready<Result<Self, Problem>>;

    fn from_request(request: &HttpRequest, _: &mut dev::Payload) -> Self::Future {
        let visit = request.extensions().get::<Self>().cloned();
        ready(visit.ok_or_else(|| Problem::new(ProblemKind::Internal, "a page without its gate")))
    }
}
