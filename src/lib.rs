//! Allié·e·s: a fair daily allocation of surplus food, proven and explained, and the rounds that carry it.
//!
//! The floors, from the ground up: see `README.md`, section Architecture. An import points down, or to a sibling without a loop.

pub mod allocation;
pub mod api;
pub mod app;
pub mod budget;
pub mod clients;
pub mod clock;
pub mod config;
pub mod credentials;
pub mod documents;
pub mod domain;
pub mod http;
pub mod jobs;
pub mod mail;
pub mod random;
pub mod rounds;
pub mod services;
pub mod store;
pub mod web;
pub mod wording;
