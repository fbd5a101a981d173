//! Rounds: what is planned, and what the checker says of it.

mod command;
mod corruptions;
mod exchange;
mod generate;
mod hand;
mod left;
mod lilim;
mod locked;
mod oracle;
mod plan;
mod reasons;
mod regular;
