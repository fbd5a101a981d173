//! The API as a client meets it: over HTTP, on both databases.

mod days;
mod docs;
mod idempotency;
mod limits;
mod meanwhile;
mod openapi;
mod posted;
mod requests;
mod rights;
mod standing;
mod what_if;
