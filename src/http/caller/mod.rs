//! Who asks by a token, and how often they may.

mod bearer;
pub mod limit;

pub use crate::http::caller::bearer::{Caller, authenticate};
