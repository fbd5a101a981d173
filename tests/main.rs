//! The one integration binary: each area in its folder, named as the floor or the journey it tests.
#![expect(
    clippy::as_conversions,
    clippy::expect_used,
    clippy::indexing_slicing,
    clippy::panic,
    clippy::print_stderr,
    clippy::unwrap_used,
    reason = "a test may stop at its first surprise"
)]
#![expect(clippy::pedantic, reason = "a test is read as a story: it may be long, and hand over what it made")]

mod accounts;
mod allocation;
mod answers;
mod api;
mod architecture;
mod browser;
mod carried;
mod catalogue;
mod cli;
mod day;
mod demo;
mod equipment;
mod hand;
mod mail;
mod outside;
mod replan;
mod replay;
mod rota;
mod rounds;
mod store;
mod support;
mod web;
