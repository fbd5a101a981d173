//! The words of people and their accounts: who joins, who may do what, what was done.

pub mod joining;
pub mod kinds;
pub mod members;
pub mod own;
pub mod trail;
