//! The one integration binary: each area in its folder, named as the floor or the journey it tests.
#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

mod allocation;
mod api;
mod architecture;
mod catalogue;
mod cli;
mod day;
mod demo;
mod mail;
mod rounds;
mod store;
mod support;
mod web;
