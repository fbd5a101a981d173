//! Why an outside service gave no answer that can be used. No message holds what was asked: it would end in a log.

use std::future::Future;
use std::pin::Pin;

/// What a client gives back, later.
pub type Asked<'a, T> = Pin<Box<dyn Future<Output = Result<T, ClientError>> + Send + 'a>>;

/// An outside service that did not answer as it should.
#[derive(Debug, thiserror::Error)]
pub enum ClientError {
    /// No client can be made on this machine.
    #[error("no connection can be prepared")]
    Setup(#[source] reqwest::Error),
    /// No TLS can be spoken on this machine.
    #[error("no TLS can be prepared")]
    Tls(#[source] rustls::Error),
    /// Nothing came back, or not in time.
    #[error("no answer")]
    Silent(#[source] reqwest::Error),
    /// It asks to be asked less often.
    #[error("it asks to wait {seconds} seconds")]
    Busy { seconds: u64 },
    /// It refused.
    #[error("the answer is the status {0}")]
    Status(u16),
    /// More than any right answer holds.
    #[error("the answer is larger than {0} bytes")]
    TooLarge(usize),
    /// Something else than what was asked for.
    #[error("the answer is not of the form expected: {0}")]
    Unreadable(&'static str),
}

/// An error and its causes, on one line, for a log.
#[must_use]
pub fn chain(error: &dyn std::error::Error) -> String {
    let causes = std::iter::successors(error.source(), |cause| cause.source());
    std::iter::once(error.to_string()).chain(causes.map(ToString::to_string)).collect::<Vec<_>>().join(": ")
}
