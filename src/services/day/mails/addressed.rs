//! A message and where it goes.

use crate::domain::id::ExternalRef;

/// A message to one recipient of a wave.
#[derive(Debug, Clone, PartialEq)]
pub struct Addressed<M> {
    /// The recipient's id in the exchange documents: a vehicle, a donor, an association.
    pub recipient: ExternalRef,
    /// Where the mail goes.
    pub address: String,
    /// What it says.
    pub message: M,
}
