//! The use cases: rights, then load, then rule, then one transaction that also keeps the mails, then the outcome.
//!
//! Each one is a method of [`context::Services`] in `<area>/<action>.rs`, and takes the [`actor::Actor`] first. Transactions begin
//! and end here and nowhere else.

pub mod accounts;
pub mod actor;
pub mod answers;
pub mod context;
pub mod day;
pub mod demo;
pub mod driving;
pub mod equipment;
pub mod error;
pub mod giving;
pub mod health;
pub mod import;
pub mod joining;
pub mod keep;
pub mod lists;
pub mod outbox;
pub mod outside;
pub mod posted;
pub mod receipts;
pub mod rights;
pub mod rota;
pub mod solvers;
pub mod standing;
pub mod tokens;
