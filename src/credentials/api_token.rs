//! The secret of an API token: 256 bits of chance, shown once, stored as its SHA-256.
//!
//! A secret that nobody can guess needs no slow hash: there is nothing to try (NIST SP 800-63B, section 5.1.2.2, asks for slowness
//! below 112 bits only). The hash is looked up by equality in an index, which tells nothing about the secret.

use std::fmt;

use crate::credentials::hex::{hexadecimal, is_hexadecimal, sha256};
use crate::domain::invalid::Invalid;
use crate::random::Random;

/// What every secret begins with, so that a leaked one is recognised by those who scan for leaks.
const PREFIX: &str = "allies_";
/// Bytes of chance.
const BYTES: usize = 32;

/// A secret. It is written out by [`TokenSecret::reveal`] only: debugging output hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct TokenSecret(String);

impl TokenSecret {
    /// A new secret.
    #[must_use]
    pub fn new(random: &dyn Random) -> Self {
        let mut chance = [0; BYTES];
        random.fill(&mut chance);
        Self(format!("{PREFIX}{}", hexadecimal(&chance)))
    }

    /// A secret as a client shows it. The error does not repeat it.
    ///
    /// # Errors
    /// `Invalid` when the text cannot be one.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if text.strip_prefix(PREFIX).is_some_and(|digits| is_hexadecimal(digits, BYTES)) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::malformed("token", "…", format_args!("{PREFIX} and {} hexadecimal digits", 2 * BYTES)))
        }
    }

    /// The secret itself, to be shown once.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored.
    #[must_use]
    pub fn hash(&self) -> String {
        sha256(self.0.as_bytes())
    }
}

impl fmt::Debug for TokenSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("TokenSecret(…)")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Counting;

    impl Random for Counting {
        fn fill(&self, buffer: &mut [u8]) {
            (0_u8..).zip(buffer).for_each(|(value, byte)| *byte = value);
        }
    }

    #[test]
    fn a_new_secret_is_read_again_as_the_same_one() {
        let secret = TokenSecret::new(&Counting);
        assert_eq!(TokenSecret::parse(secret.reveal()).unwrap().hash(), secret.hash());
    }

    #[test]
    fn neither_errors_nor_debugging_output_tell_a_secret() {
        let secret = TokenSecret::new(&Counting);
        assert!(!format!("{secret:?}").contains("0102"));
        let refusal = TokenSecret::parse("allies_0102").unwrap_err();
        assert!(!refusal.to_string().contains("0102"), "{refusal}");
    }
}
