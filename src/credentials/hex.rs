//! Bytes as text, and what is stored of a secret.

use sha2::{Digest, Sha256};

/// Two lower-case digits a byte.
pub(in crate::credentials) fn hexadecimal(bytes: &[u8]) -> String {
    bytes.iter().map(|byte| format!("{byte:02x}")).collect()
}

/// SHA-256, in hexadecimal.
#[must_use]
pub fn sha256(bytes: &[u8]) -> String {
    hexadecimal(&Sha256::digest(bytes))
}
