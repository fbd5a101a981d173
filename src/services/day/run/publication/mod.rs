//! Publishing a proposal: what silence means, and who is told.

mod publish;
mod settle;
mod withdraw;

pub(in crate::services::day::run) use publish::cancel_rounds;
