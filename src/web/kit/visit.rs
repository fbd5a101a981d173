//! One visit to one page: who comes, in which language, and the answers a handler gives.

use std::future::{Ready, ready};

use actix_web::http::header::{ACCEPT_LANGUAGE, HeaderValue};
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
use crate::wording::typography::french_page;

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
    flash: Option<Flash>,
    path: String,
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
            flash: Flash::of(request),
            path: request.path().to_owned(),
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

    /// The path asked for.
    #[must_use]
    pub fn path(&self) -> &str {
        &self.path
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
        shell.for_person(self.is_signed_in, self.name.clone(), self.csrf.clone()).at(self.place.clone().unwrap_or_default())
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
        let html = if self.language == Language::French { french_page(&html) } else { html };
        let mut answer = HttpResponse::build(status);
        answer.content_type(ContentType::html()).insert_header((VARY, HeaderValue::from_static("Accept-Language, Cookie")));
        Ok(answer.body(html))
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
