//! The ways a mail leaves: as a file in a folder, or to an SMTP server. At least once, always under the same Message-ID.

mod envelope;
mod file;
mod outcome;
mod smtp;
mod way;

pub use outcome::{Delivery, SendError};
pub use way::{Transport, TransportError};
