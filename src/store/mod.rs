//! The database: the only floor that knows Diesel. Tables, rows and queries; one query path for SQLite and PostgreSQL.
//!
//! Queries are free functions, noun first (`outbox_claim_due`), in a file named after the noun; they take a [`Connection`] that
//! [`Store::read`] or [`Store::transaction`] hands out, and never open a transaction of their own.

pub mod account;
mod any;
pub mod connection;
mod convert;
pub mod day;
pub mod draft;
pub mod equipment;
pub mod error;
pub mod idempotency;
pub mod lists;
pub mod migrate;
pub mod monthly;
pub mod outside;
pub mod pool;
pub mod posted;
pub mod receipt;
pub mod rota;
pub mod schema;
pub mod standing;
pub mod token;

pub use crate::store::connection::Connection;
pub use crate::store::error::StoreError;
pub use crate::store::pool::Store;
