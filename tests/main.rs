//! The one integration binary: every area of tests is a module of it.

mod allocation;
mod store;
mod support;
mod rounds;
