//! Version 1: what may be asked, resource by resource.

pub mod documents;
pub mod routes;
