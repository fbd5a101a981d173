//! The one integration binary: every area of tests is a module of it.

mod allocation;
mod store;
mod support;
mod rounds;
//! The one integration binary: each area in its folder, named as the floor or the journey it tests.
#![expect(clippy::unwrap_used, reason = "a test may stop at its first surprise")]

mod allocation;
mod cli;
mod store;
mod support;
