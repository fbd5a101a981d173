//! What a territory lends: one user at a time, those who wait, and the rounds that use it too.

mod asking;
mod model;
mod pages;
mod rounds;
pub mod shed;
