//! Running a day: one wave at a time under a lease, solved off the event loop, held against its problem, proposed in one
//! transaction, published in another.
//!
//! Killed at any point and run again, a day ends the same: what was not proposed is solved again by whoever takes the lease over, and a
//! transaction is written whole or not at all, mails included.

mod ask;
mod drive;
mod due;
mod hold;
mod propose;
mod publication;
mod request;
mod route;
mod second;
mod solve;
mod start;
mod verified;
mod wave;
mod worth;

pub(in crate::services::day) use drive::rounds_of;
pub(in crate::services::day) use due::APPROVAL;
pub(in crate::services::day) use propose::json;
pub use request::{DayRequest, WaveOutcome, WaveResult};
pub(in crate::services::day) use route::unserved;
pub(in crate::services::day) use solve::plan;
pub use start::{Button, Form, Started};
