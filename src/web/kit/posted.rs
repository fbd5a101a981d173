//! What a form sent, as it was typed.

use std::future::{Ready, ready};
use std::pin::Pin;

use actix_web::dev::Payload;
use actix_web::http::header::CONTENT_TYPE;
use actix_web::{FromRequest, HttpMessage, HttpRequest, web};

use crate::http::body::collect;
use crate::http::problem::{Problem, ProblemKind};
use crate::http::state::HttpState;

/// The field that proves that a form is ours.
pub const CSRF: &str = "_csrf";
/// The field that makes a form act once.
pub const KEY: &str = "_key";
/// The fields of a form and their values, in their order; a field of several choices stands once for each.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Posted(Vec<(String, String)>);

impl Posted {
    /// A form that nobody has touched yet.
    #[must_use]
    pub fn new() -> Self {
        Self::default()
    }

    /// With a value more: how a form is filled from what is known.
    #[must_use]
    pub fn with(mut self, field: &str, value: impl Into<String>) -> Self {
        self.0.push((field.to_owned(), value.into()));
        self
    }

    /// The value of a field as it was typed; nothing typed is "".
    #[must_use]
    pub fn text(&self, field: &str) -> &str {
        self.all(field).next().unwrap_or_default()
    }

    /// Every value of a field.
    pub fn all<'a>(&'a self, field: &str) -> impl Iterator<Item = &'a str> {
        self.0.iter().filter(move |(name, _)| name == field).map(|(_, value)| value.as_str())
    }

    /// Whether `value` is among the values of the field.
    #[must_use]
    pub fn has(&self, field: &str, value: &str) -> bool {
        self.all(field).any(|one| one == value)
    }

    /// Everything to send again: what was typed, and which version and which form it was.
    pub fn all_but_csrf(&self) -> impl Iterator<Item = (&str, &str)> {
        self.0.iter().map(|(name, value)| (name.as_str(), value.as_str())).filter(|(name, _)| *name != CSRF)
    }
}

/// In a handler: the form that the gate has read.
impl FromRequest for Posted {
    type Error = Problem;
    type Future = Pin<Box<dyn Future<Output = Result<Self, Problem>>>>;

    fn from_request(request: &HttpRequest, payload: &mut Payload) -> Self::Future {
        if let Some(read) = request.extensions().get::<Self>().cloned() {
            return boxed(ready(Ok(read)));
        }
        let limit = request.app_data::<web::Data<HttpState>>().map_or(0, |state| state.body_bytes);
        if let Err(problem) = check_media(request) {
            return boxed(ready(Err(problem)));
        }
        let payload = payload.take();
        Box::pin(async move {
            let bytes = collect(payload, limit).await?;
            Ok(Self(form_urlencoded::parse(&bytes).map(|(name, value)| (name.into_owned(), value.replace("\r\n", "\n"))).collect()))
        })
    }
}

fn boxed(known: Ready<Result<Posted, Problem>>) -> Pin<Box<dyn Future<Output = Result<Posted, Problem>>>> {
    Box::pin(known)
}

fn check_media(request: &HttpRequest) -> Result<(), Problem> {
    let given = request.headers().get(CONTENT_TYPE).and_then(|value| value.to_str().ok()).unwrap_or("nothing");
    let essence = given.split(';').next().unwrap_or_default().trim();
    if essence.eq_ignore_ascii_case("application/x-www-form-urlencoded") {
        return Ok(());
    }
    let detail = format_args!("Content-Type is {given}, expected application/x-www-form-urlencoded");
    Err(Problem::new(ProblemKind::UnsupportedMediaType, detail))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_field_of_several_choices_keeps_them_all() {
        let posted = Posted::new().with("family", "bakery").with("family", "dairy").with(CSRF, "secret");
        assert_eq!(posted.all("family").collect::<Vec<_>>(), ["bakery", "dairy"]);
        assert!(posted.has("family", "dairy") && !posted.has("family", "meat"));
        assert_eq!(posted.text("nowhere"), "");
        assert_eq!(posted.all_but_csrf().count(), 2);
    }
}
