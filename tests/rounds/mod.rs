//! Rounds: what is planned, and what the checker says of it.

mod generate;
mod plan;
