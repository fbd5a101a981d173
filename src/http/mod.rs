//! What the API and the pages share of HTTP: who asks, what a request may look like, how a refusal is told.
//!
//! A refusal is always a problem of RFC 9457; [`finish`] sees to it that nothing leaves in another form, and that every answer
//! carries its request id.

pub mod answer;
pub mod body;
pub mod caller;
pub mod finish;
pub mod gate;
pub mod once;
pub mod paging;
pub mod path;
pub mod precondition;
pub mod problem;
pub mod session;
pub mod shape;
pub mod state;
