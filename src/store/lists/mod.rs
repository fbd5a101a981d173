//! What only the coordinator's lists ask for: reads over several tables, and a mail that leaves once more.

pub mod given;
pub mod mails;
