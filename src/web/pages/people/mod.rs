//! The people of a territory: who may do what, who is invited, who asks to join.

mod decide;
mod invite;
mod list;
mod member;
pub mod paths;
mod recovery;
mod request;
pub mod routes;
