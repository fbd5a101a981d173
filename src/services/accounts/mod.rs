//! Accounts: signing in by a link or a password, sessions, the links of sites, and the trail of what was done.

pub mod codes;
pub mod door;
pub mod link_open;
pub mod link_request;
pub mod mailing;
pub mod member;
pub mod own;
pub mod password;
pub mod people;
pub mod places;
pub mod session;
pub mod site_link;
pub mod trail;
