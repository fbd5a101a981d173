//! Accounts, what they may be, their sessions, and the links that open doors; attempts, and the trail of what was done.

pub mod attempt;
pub mod erasing;
pub mod joining;
pub mod membership;
pub mod one_time_link;
pub mod person;
pub mod session;
pub mod site_link;
pub mod trail;
