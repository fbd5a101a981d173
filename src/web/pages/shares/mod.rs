//! An association's day: what comes and what is asked, then why.

pub mod act;
pub mod handlers;
pub mod page;
pub mod paths;
pub mod routes;
mod told;
mod why;
