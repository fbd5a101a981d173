//! Signing in, sessions, the links of sites: each protection has a test that fails without it.

mod bed;
mod links;
mod members;
mod pages;
mod passwords;
mod sessions;
mod sites;
