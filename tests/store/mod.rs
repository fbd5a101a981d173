//! The store, on both databases.

mod transactions;
