//! How an attempt ends.

/// What became of a mail that did not fail.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Delivery {
    /// The folder or the server has it.
    Sent,
    /// Its address is reserved for examples: it never leaves by SMTP.
    Withheld,
}

/// Why a mail did not leave.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum SendError {
    /// Worth another attempt later.
    #[error("not now: {0}")]
    Transient(String),
    /// It will never leave like this.
    #[error("never: {0}")]
    Permanent(String),
}
