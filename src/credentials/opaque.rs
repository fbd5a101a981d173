//! Secrets that mean nothing by themselves: of sessions, of links sent by mail, of the links of sites. 192 bits of chance, kept by the
//! browser or the reader alone, stored as their SHA-256: see `api_token` for why that is enough.

use std::fmt;

use crate::credentials::hex::{hexadecimal, is_hexadecimal, sha256};
use crate::domain::invalid::Invalid;
use crate::random::Random;

/// Bytes of chance.
const BYTES: usize = 24;
/// What is hashed before a secret to make the token of its forms: the stored hash and the token tell nothing of each other.
const FORMS: &str = "allies forms\0";

/// A secret. It is written out by [`OpaqueSecret::reveal`] only: debugging output hides it.
#[derive(Clone, PartialEq, Eq)]
pub struct OpaqueSecret(String);

impl OpaqueSecret {
    /// A new secret.
    #[must_use]
    pub fn new(random: &dyn Random) -> Self {
        let mut chance = [0; BYTES];
        random.fill(&mut chance);
        Self(hexadecimal(&chance))
    }

    /// A secret as a browser shows it. The error does not repeat it.
    ///
    /// # Errors
    /// `Invalid` when the text cannot be one.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        if is_hexadecimal(text, BYTES) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::malformed("secret", "…", format_args!("{} hexadecimal digits", 2 * BYTES)))
        }
    }

    /// The secret itself, for a cookie or an address.
    #[must_use]
    pub fn reveal(&self) -> &str {
        &self.0
    }

    /// What is stored.
    #[must_use]
    pub fn hash(&self) -> String {
        sha256(self.0.as_bytes())
    }

    /// What a form shows to prove that it was made for the browser that has this secret.
    #[must_use]
    pub fn form_token(&self) -> String {
        sha256(format!("{FORMS}{}", self.0).as_bytes())
    }

    /// Whether `shown` is the token of this secret's forms, in a time that does not tell how much of it is right.
    #[must_use]
    pub fn has_form_token(&self, shown: &str) -> bool {
        let own = self.form_token();
        own.len() == shown.len() && own.bytes().zip(shown.bytes()).fold(0, |differing, (a, b)| differing | (a ^ b)) == 0
    }
}

impl std::str::FromStr for OpaqueSecret {
    type Err = Invalid;

    fn from_str(text: &str) -> Result<Self, Invalid> {
        Self::parse(text)
    }
}

impl fmt::Debug for OpaqueSecret {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("OpaqueSecret(…)")
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

    #[test]
    fn a_secret_is_read_again_and_not_shown_by_debug() {
        let secret = OpaqueSecret::new(&Fixed(7));
        assert_eq!(OpaqueSecret::parse(secret.reveal()).unwrap().hash(), secret.hash());
        assert!(!format!("{secret:?}").contains("0707"));
        assert!(OpaqueSecret::parse("0707").is_err());
    }

    #[test]
    fn a_form_is_good_for_the_browser_it_was_made_for_alone() {
        let (own, other) = (OpaqueSecret::new(&Fixed(1)), OpaqueSecret::new(&Fixed(2)));
        assert!(own.has_form_token(&own.form_token()));
        assert!(!own.has_form_token(&other.form_token()));
        assert!(!own.has_form_token(""));
        assert_ne!(own.form_token(), own.hash());
    }
}
