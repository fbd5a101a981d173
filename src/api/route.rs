//! A route as the table says it.

use actix_web::FromRequest;
use actix_web::http::Method;
use actix_web::{Handler, Responder, web};
use utoipa::ToSchema;
use utoipa::openapi::{RefOr, Schema};

use crate::domain::access::action::Action;

/// Adds the schemas that a type needs, its own first.
pub type Describe = fn(&mut Vec<(String, RefOr<Schema>)>);

/// A schema of the document, by its name, and how to describe it.
#[derive(Debug, Clone)]
pub struct Named {
    /// Its name under `components/schemas`.
    pub name: String,
    /// Adds it and those it needs.
    pub describe: Describe,
}

/// A document that is answered.
#[derive(Debug, Clone)]
pub enum Shape {
    /// As it is.
    Plain(Named),
    /// With what the service knows about its object: id, territory, version.
    Object(Named),
}

/// What a route answers when all is well.
#[derive(Debug, Clone)]
pub enum Answer {
    /// 204, nothing.
    Nothing,
    /// 200, a document without a version.
    Document(Shape),
    /// 200, a document with its `ETag`.
    Versioned(Shape),
    /// 200, a page of documents.
    Page(Shape),
    /// 201, a new document with its `ETag` and `Location`.
    Created(Shape),
}

impl Answer {
    /// What is answered, or the items of the page.
    #[must_use]
    pub const fn shape(&self) -> Option<&Shape> {
        match self {
            Self::Nothing => None,
            Self::Document(shape) | Self::Versioned(shape) | Self::Page(shape) | Self::Created(shape) => Some(shape),
        }
    }
}

impl Shape {
    /// The schema of the document.
    #[must_use]
    pub const fn named(&self) -> &Named {
        match self {
            Self::Plain(named) | Self::Object(named) => named,
        }
    }
}

/// One route.
pub struct Route {
    /// `GET`, `POST`, `PUT` or `DELETE`.
    pub method: Method,
    /// Its path, with placeholders.
    pub path: &'static str,
    /// What rights are asked about.
    pub action: Action,
    /// One line for the documentation.
    pub summary: &'static str,
    /// The body it takes.
    pub takes: Option<Named>,
    /// What it answers.
    pub answer: Answer,
    /// Makes the route of the server.
    pub serve: Box<dyn Fn() -> actix_web::Route>,
}

/// A route without its handler.
pub struct Draft {
    method: Method,
    path: &'static str,
    action: Action,
    summary: &'static str,
    takes: Option<Named>,
    answer: Answer,
}

/// A route that reads.
#[must_use]
pub const fn get(path: &'static str, action: Action, summary: &'static str) -> Draft {
    Draft::new(Method::GET, path, action, summary)
}

/// A route that makes something new: it may be sent with an `Idempotency-Key`.
#[must_use]
pub const fn post(path: &'static str, action: Action, summary: &'static str) -> Draft {
    Draft::new(Method::POST, path, action, summary)
}

/// A route that changes an object: it asks for `If-Match`.
#[must_use]
pub const fn put(path: &'static str, action: Action, summary: &'static str) -> Draft {
    Draft::new(Method::PUT, path, action, summary)
}

/// A route that cancels an object: it asks for `If-Match`.
#[must_use]
pub const fn delete(path: &'static str, action: Action, summary: &'static str) -> Draft {
    Draft::new(Method::DELETE, path, action, summary)
}

impl Draft {
    const fn new(method: Method, path: &'static str, action: Action, summary: &'static str) -> Self {
        Self { method, path, action, summary, takes: None, answer: Answer::Nothing }
    }

    /// It takes a `T`.
    #[must_use]
    pub fn takes<T: ToSchema>(self) -> Self {
        Self { takes: Some(named::<T>()), ..self }
    }

    /// It answers a `T` without a version.
    #[must_use]
    pub fn document<T: ToSchema>(self) -> Self {
        Self { answer: Answer::Document(Shape::Plain(named::<T>())), ..self }
    }

    /// It answers a `T` with its version.
    #[must_use]
    pub fn versioned<T: ToSchema>(self) -> Self {
        Self { answer: Answer::Versioned(Shape::Plain(named::<T>())), ..self }
    }

    /// It answers a page of `T`.
    #[must_use]
    pub fn page<T: ToSchema>(self) -> Self {
        Self { answer: Answer::Page(Shape::Plain(named::<T>())), ..self }
    }

    /// It makes a `T`.
    #[must_use]
    pub fn makes<T: ToSchema>(self) -> Self {
        Self { answer: Answer::Created(Shape::Plain(named::<T>())), ..self }
    }

    /// It answers an object that says `T`.
    #[must_use]
    pub fn object<T: ToSchema>(self) -> Self {
        Self { answer: Answer::Versioned(Shape::Object(named::<T>())), ..self }
    }

    /// It answers a page of objects that say `T`.
    #[must_use]
    pub fn objects<T: ToSchema>(self) -> Self {
        Self { answer: Answer::Page(Shape::Object(named::<T>())), ..self }
    }

    /// It makes an object that says `T`.
    #[must_use]
    pub fn makes_object<T: ToSchema>(self) -> Self {
        Self { answer: Answer::Created(Shape::Object(named::<T>())), ..self }
    }

    /// `handler` answers it.
    pub fn to<F, Args>(self, handler: F) -> Route
    where
        F: Handler<Args>,
        Args: FromRequest + 'static,
        F::Output: Responder + 'static,
    {
        let Self { method, path, action, summary, takes, answer } = self;
        Route { method, path, action, summary, takes, answer, serve: Box::new(move || web::route().to(handler.clone())) }
    }
}

fn named<T: ToSchema>() -> Named {
    fn describe<T: ToSchema>(schemas: &mut Vec<(String, RefOr<Schema>)>) {
        schemas.push((T::name().into_owned(), T::schema()));
        T::schemas(schemas);
    }
    Named { name: T::name().into_owned(), describe: describe::<T> }
}
