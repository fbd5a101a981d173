//! Signing in, sessions, the links of sites: each protection has a test that fails without it.

mod addresses;
pub mod bed;
pub mod browser;
mod codes;
mod joining;
mod links;
mod members;
mod pages;
mod passwords;
mod privacy;
mod sessions;
mod sites;
