//! What the API carries: documents that are read into the domain, and written from it.

use std::fmt::Display;

use actix_web::HttpResponse;
use serde::Serialize;
use serde::de::DeserializeOwned;
use utoipa::ToSchema;

use crate::api::paths;
use crate::domain::findings::Findings;
use crate::domain::kept::Kept;
use crate::domain::page::Page;
use crate::http::answer;
use crate::http::paging::cursor;
use crate::http::problem::Problem;
use crate::store::idempotency::KeptAnswer;

/// A JSON document that says what a domain value says.
pub trait Document: Serialize + DeserializeOwned + ToSchema + Sized {
    /// What it says.
    type Value;

    /// Writes a value.
    fn of(value: &Self::Value) -> Self;

    /// Reads the value; every wrong field is noted by its pointer, and then there is no value.
    fn read(&self, findings: &mut Findings) -> Option<Self::Value>;

    /// Reads the value.
    ///
    /// # Errors
    /// A problem with every wrong field.
    fn value(&self) -> Result<Self::Value, Problem> {
        let mut findings = Findings::default();
        let value = self.read(&mut findings);
        findings.conclude(value).map_err(Problem::invalid)
    }
}

/// A document with what the service knows about its object.
#[derive(Debug, Serialize)]
pub struct Object<T> {
    /// Its public id.
    pub id: String,
    /// Its territory.
    pub territory: String,
    /// Its version, which is also its `ETag`.
    pub version: i32,
    /// What it says.
    #[serde(flatten)]
    pub document: T,
}

impl<T: Document> Object<T> {
    /// Writes a kept object.
    pub fn of<Id: ToString>(kept: &Kept<Id, T::Value>) -> Self {
        Self { id: kept.id.to_string(), territory: kept.territory.to_string(), version: kept.version.get(), document: T::of(&kept.value) }
    }
}

/// A page of a list.
#[derive(Debug, Serialize)]
pub struct Listing<T> {
    /// Its objects, oldest first.
    pub items: Vec<T>,
    /// What to send as `after` for the next page; `null` on the last.
    pub next: Option<String>,
}

impl<T> Listing<T> {
    /// Writes a page.
    pub fn of<K, Id: ToString>(page: &Page<K, Id>, item: impl Fn(&K) -> T) -> Self {
        Self { items: page.items.iter().map(item).collect(), next: page.next.as_ref().map(cursor) }
    }
}

/// Answers an object with its version.
pub fn shown<T: Document, Id: ToString>(kept: &Kept<Id, T::Value>) -> HttpResponse {
    answer::found(kept.version, &Object::<T>::of(kept))
}

/// Answers a page of objects.
pub fn listed<T: Document, Id: ToString>(page: &Page<Kept<Id, T::Value>, Id>) -> HttpResponse {
    answer::document(&Listing::of(page, Object::<T>::of))
}

/// Answers a new object, which is at `pattern`.
pub fn made<T: Document, Id: Display>(pattern: &str, kept: &Kept<Id, T::Value>) -> KeptAnswer {
    answer::created(paths::to(pattern, &kept.id), Some(kept.version), &Object::<T>::of(kept))
}
