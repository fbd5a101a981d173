//! The name of a mail, the same however often it is sent: who receives one twice sees one.

use sha2::{Digest, Sha256};

use crate::domain::planned::mail::MailKey;
use crate::domain::planned::run::WaveDay;
use crate::mail::facts::hexadecimal;

/// The `Message-ID` (RFC 5322, section 3.6.4), of the outbox key and what the mail says. Its right side names no machine: the same
/// database gives the same names wherever it runs.
#[must_use]
pub fn message_id(of: &WaveDay, key: &MailKey, revision: i32, fingerprint: &str) -> String {
    let parts = [of.wave.to_string(), of.day.to_string(), key.kind.code().to_owned(), key.recipient.clone(), revision.to_string()];
    let mut hash = Sha256::new();
    for part in parts.iter().map(String::as_str).chain([fingerprint]) {
        hash.update(part);
        hash.update([0]);
    }
    format!("<{}@outbox.allies>", hexadecimal(&hash.finalize()))
}
