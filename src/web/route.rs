//! A page's route as the table says it: method, path, who may come, handler.

use actix_web::http::Method;
use actix_web::{FromRequest, Handler, Responder, web};

use crate::domain::access::action::Action;

/// Who may come to a route at all. What they may do to one object is decided by the services.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Access {
    /// Everybody.
    Anyone,
    /// Whoever is signed in, even as nothing yet: the pages of one's own account.
    Person,
    /// Whoever is signed in, in any role.
    SignedIn,
    /// Whoever holds the secret of a site's link, which is the `{secret}` of the path.
    SiteLink,
    /// A role that may do this, as far as it does.
    Right(Action),
}

/// One route.
pub struct Route {
    /// `GET` or `POST`: what forms know.
    pub method: Method,
    /// Its path, with placeholders.
    pub path: &'static str,
    /// Who may come.
    pub access: Access,
    /// Makes the route of the server.
    pub serve: Box<dyn Fn() -> actix_web::Route>,
}

/// A route without its handler.
pub struct Draft {
    method: Method,
    path: &'static str,
    access: Access,
}

/// A page that shows. Whoever can read it can also ask for its headers alone.
#[must_use]
pub const fn get(path: &'static str, access: Access) -> Draft {
    Draft { method: Method::GET, path, access }
}

/// A form that acts.
#[must_use]
pub const fn post(path: &'static str, access: Access) -> Draft {
    Draft { method: Method::POST, path, access }
}

impl Draft {
    /// `handler` answers it.
    pub fn to<F, Args>(self, handler: F) -> Route
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let Self { method, path, access } = self;
        Route { method, path, access, serve: Box::new(move || web::route().to(handler.clone())) }
    }
}
