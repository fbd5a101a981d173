//! People with an account: who they are, what they may be, how long they stay signed in, and the links that open doors.
//!
//! Secrets are nowhere here: only their hashes are stored, by `credentials`.

pub mod language;
pub mod membership;
pub mod one_time_link;
pub mod person;
pub mod session;
pub mod site_link;
pub mod trail;
