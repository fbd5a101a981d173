//! The pages of whoever gives: of a donor with its sites under `/giving`, and of the link on the wall of one site under `/at`. The
//! handlers and templates are the same; their base address is a value ([`till::Till`]).

pub mod day;
pub mod history;
pub mod link;
pub mod paths;
pub mod posting;
pub mod regular;
pub mod routes;
pub mod sites;
mod stages;
pub mod till;
mod told;
