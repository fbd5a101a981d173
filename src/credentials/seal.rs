//! Secrets that the program must read again, such as the key of a telephone's codes: sealed before they are stored, so that a copy of the
//! database alone opens nothing.
//!
//! XChaCha20-Poly1305 (RFC 8439 with the extended nonce of draft-irtf-cfrg-xchacha): 192 bits of nonce may be drawn by chance. Whose a
//! secret is stands in the associated data: one account's does not open as another's. Written as `x1:` and the hexadecimal digits of
//! nonce and ciphertext. Two keys are accepted, so that one can be replaced: what the one before sealed is opened, and sealed again.

use std::fmt;

use chacha20poly1305::aead::{Aead, KeyInit, Payload};
use chacha20poly1305::{XChaCha20Poly1305, XNonce};

use crate::credentials::hex::{bytes, hexadecimal};
use crate::domain::invalid::Invalid;
use crate::random::Random;

/// How a sealed text begins.
const PREFIX: &str = "x1:";
/// Bytes of a key.
const KEY_BYTES: usize = 32;
/// Bytes of a nonce.
const NONCE_BYTES: usize = 24;

/// A key. Debugging output hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct SealingKey([u8; KEY_BYTES]);

impl SealingKey {
    /// What is accepted.
    pub const FORM: &str = "64 hexadecimal digits, such as `openssl rand -hex 32` makes";

    /// A new key.
    #[must_use]
    pub fn new(random: &dyn Random) -> Self {
        let mut chance = [0; KEY_BYTES];
        random.fill(&mut chance);
        Self(chance)
    }

    /// A key as it is kept. The error does not repeat it.
    ///
    /// # Errors
    /// `Invalid` when the text cannot be one.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let key = bytes(text.trim()).and_then(|key| key.try_into().ok());
        key.map(Self).ok_or_else(|| Invalid::malformed("key", "…", Self::FORM))
    }

    /// The key itself, to be kept in a file that others cannot read.
    #[must_use]
    pub fn reveal(&self) -> String {
        hexadecimal(&self.0)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new(&self.0.into())
    }
}

impl fmt::Debug for SealingKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("SealingKey(…)")
    }
}

/// Why a secret stays shut.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum SealError {
    /// The program was given no key.
    #[error("there is no key to seal secrets with")]
    NoKey,
    /// It was sealed by a key that is not here, for somebody else, or changed since.
    #[error("a sealed secret opens with none of the keys in secrets.key and secrets.previous_key")]
    Shut,
}

/// The key that seals, and the one before it, which only opens.
#[derive(Debug, Clone, Default)]
pub struct SealingKeys {
    current: Option<SealingKey>,
    previous: Option<SealingKey>,
}

/// An opened secret.
#[derive(Clone, PartialEq, Eq)]
pub struct Opened {
    /// The secret.
    pub secret: String,
    /// Whether the key before sealed it: it should be sealed again.
    pub is_old: bool,
}

impl SealingKeys {
    /// These keys.
    #[must_use]
    pub const fn new(current: SealingKey, previous: Option<SealingKey>) -> Self {
        Self { current: Some(current), previous }
    }

    /// Seals `secret` for `whose`.
    ///
    /// # Errors
    /// `SealError::NoKey`.
    pub fn seal(&self, random: &dyn Random, secret: &str, whose: &str) -> Result<String, SealError> {
        let mut nonce = [0; NONCE_BYTES];
        random.fill(&mut nonce);
        let payload = Payload { msg: secret.as_bytes(), aad: whose.as_bytes() };
        let cipher = self.current.as_ref().ok_or(SealError::NoKey)?.cipher();
        let sealed = cipher.encrypt(&XNonce::from(nonce), payload).map_err(|_| SealError::Shut)?;
        Ok(format!("{PREFIX}{}{}", hexadecimal(&nonce), hexadecimal(&sealed)))
    }

    /// Opens what was sealed for `whose`.
    ///
    /// # Errors
    /// `SealError`.
    pub fn open(&self, sealed: &str, whose: &str) -> Result<Opened, SealError> {
        let current = self.current.as_ref().ok_or(SealError::NoKey)?;
        let all = sealed.strip_prefix(PREFIX).and_then(bytes).ok_or(SealError::Shut)?;
        let (nonce, text) = all.split_first_chunk::<NONCE_BYTES>().ok_or(SealError::Shut)?;
        for (key, is_old) in [(Some(current), false), (self.previous.as_ref(), true)] {
            let payload = Payload { msg: text, aad: whose.as_bytes() };
            let opened = key.and_then(|key| key.cipher().decrypt(&XNonce::from(*nonce), payload).ok());
            if let Some(secret) = opened.and_then(|bytes| String::from_utf8(bytes).ok()) {
                return Ok(Opened { secret, is_old });
            }
        }
        Err(SealError::Shut)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed(u8);

    impl Random for Fixed {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(self.0);
        }
    }

    fn key(seed: u8) -> SealingKey {
        SealingKey::new(&Fixed(seed))
    }

    #[test]
    fn a_secret_opens_for_whom_it_was_sealed_and_nobody_else() {
        let keys = SealingKeys::new(key(1), None);
        let sealed = keys.seal(&Fixed(9), "JBSWY3DP", "ana").unwrap();
        assert!(!sealed.contains("JBSWY3DP"));
        assert_eq!(keys.open(&sealed, "ana").unwrap().secret, "JBSWY3DP");
        assert_eq!(keys.open(&sealed, "bob").err(), Some(SealError::Shut));
        let changed = sealed.replace(&sealed[60..61], if &sealed[60..61] == "0" { "1" } else { "0" });
        assert_eq!(keys.open(&changed, "ana").err(), Some(SealError::Shut));
    }

    #[test]
    fn the_key_before_opens_and_no_older_one() {
        let sealed = SealingKeys::new(key(1), None).seal(&Fixed(9), "JBSWY3DP", "ana").unwrap();
        let next = SealingKeys::new(key(2), Some(key(1)));
        assert!(next.open(&sealed, "ana").unwrap().is_old);
        assert_eq!(SealingKeys::new(key(3), Some(key(2))).open(&sealed, "ana").err(), Some(SealError::Shut));
        let again = next.seal(&Fixed(9), "JBSWY3DP", "ana").unwrap();
        assert!(!next.open(&again, "ana").unwrap().is_old);
    }

    #[test]
    fn nothing_is_sealed_without_a_key_and_a_plain_text_is_no_sealed_one() {
        assert_eq!(SealingKeys::default().seal(&Fixed(9), "JBSWY3DP", "ana"), Err(SealError::NoKey));
        for plain in ["JBSWY3DP", "x1:", "x1:00", "x1:zz"] {
            assert_eq!(SealingKeys::new(key(1), None).open(plain, "ana").err(), Some(SealError::Shut), "{plain}");
        }
    }

    #[test]
    fn a_key_is_read_as_it_is_kept_and_not_shown() {
        assert_eq!(SealingKey::parse(&key(7).reveal()), Ok(key(7)));
        for wrong in ["", "07", &"0".repeat(63), &"é".repeat(32)] {
            assert!(SealingKey::parse(wrong).is_err(), "{wrong}");
        }
        assert!(!format!("{:?}", SealingKeys::new(key(7), None)).contains("0707"));
    }
}
