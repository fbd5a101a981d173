//! Version 1: what may be asked, resource by resource. Every handler answers a problem document when its use case refuses.

#![expect(clippy::missing_errors_doc, reason = "one sentence above says it for every handler")]

pub mod conventions;
pub mod documents;
pub mod figures;
pub mod fleet;
pub mod needs;
pub mod offers;
pub mod organisations;
pub mod outbox;
pub mod routes;
pub mod runs;
pub mod sites;
pub mod territories;
