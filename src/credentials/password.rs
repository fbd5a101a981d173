//! Passwords: argon2id (RFC 9106) with the parameters of the OWASP password storage cheat sheet (19 MiB, 2 passes, 1 lane), on a
//! thread of its own, since a hash is slow by intent. Never more than `AT_ONCE` at a time, so that many sign-ins cannot take all
//! memory and all cores.

use std::fmt;
use std::sync::Arc;

use argon2::Argon2;
use argon2::password_hash::phc::PasswordHash;
use argon2::password_hash::{PasswordHasher, PasswordVerifier};
use tokio::sync::Semaphore;

use crate::domain::invalid::Invalid;
use crate::random::Random;

/// How many passwords are hashed at once.
const AT_ONCE: usize = 2;
/// Bytes of salt (RFC 9106, section 3.1).
const SALT_BYTES: usize = 16;
/// What nobody's password is compared with, so that an unknown address takes as long as a known one. Its password was thrown away.
const NOBODY: &str = "$argon2id$v=19$m=19456,t=2,p=1$AAAAAAAAAAAAAAAAAAAAAA$AAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAAA";

/// A password as typed: 10 to 200 characters (NIST SP 800-63B, section 5.1.1: length, not composition), not one character repeated.
#[derive(Clone, PartialEq, Eq)]
pub struct Password(String);

impl Password {
    /// The least length, in characters.
    pub const MIN_LENGTH: usize = 10;
    /// The greatest length, in characters.
    pub const MAX_LENGTH: usize = 200;

    /// A new password. The error does not repeat it.
    ///
    /// # Errors
    /// `Invalid` when it is too short, too long, or one character repeated.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let mut characters = text.chars();
        let first = characters.next();
        let varied = characters.any(|character| Some(character) != first);
        if varied && (Self::MIN_LENGTH..=Self::MAX_LENGTH).contains(&text.chars().count()) {
            Ok(Self(text.to_owned()))
        } else {
            let expected = format_args!("{} to {} characters, not all the same", Self::MIN_LENGTH, Self::MAX_LENGTH);
            Err(Invalid::malformed("password", "…", expected))
        }
    }

    /// A password to compare: whatever was typed.
    #[must_use]
    pub fn typed(text: &str) -> Self {
        Self(text.chars().take(Self::MAX_LENGTH).collect())
    }
}

impl fmt::Debug for Password {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("Password(…)")
    }
}

/// Passwords cannot be hashed now: the program is ending.
#[derive(Debug, thiserror::Error)]
#[error("passwords cannot be hashed: {0}")]
pub struct HashingError(String);

/// Hashes and compares, off the event loop. Cheap to clone.
#[derive(Debug, Clone)]
pub struct PasswordBench(Arc<Semaphore>);

impl Default for PasswordBench {
    fn default() -> Self {
        Self(Arc::new(Semaphore::new(AT_ONCE)))
    }
}

impl PasswordBench {
    /// What is stored of a password: a PHC string with its parameters and salt.
    ///
    /// # Errors
    /// `HashingError` when the program is ending.
    pub async fn hash(&self, password: Password, random: &dyn Random) -> Result<String, HashingError> {
        let mut salt = [0; SALT_BYTES];
        random.fill(&mut salt);
        self.off_the_loop(move || hashed(&password, &salt)).await?
    }

    /// Whether `password` is the one of `hash`. Without a hash it is not, after the same work.
    ///
    /// # Errors
    /// `HashingError` when the program is ending.
    pub async fn verify(&self, password: Password, hash: Option<String>) -> Result<bool, HashingError> {
        self.off_the_loop(move || {
            let known = hash.is_some();
            let right = PasswordHash::new(hash.as_deref().unwrap_or(NOBODY))
                .is_ok_and(|hash| Argon2::default().verify_password(password.0.as_bytes(), &hash).is_ok());
            right && known
        })
        .await
    }

    async fn off_the_loop<T: Send + 'static>(&self, work: impl FnOnce() -> T + Send + 'static) -> Result<T, HashingError> {
        let ended = |error: &dyn fmt::Display| HashingError(error.to_string());
        let permit = Arc::clone(&self.0).acquire_owned().await.map_err(|error| ended(&error))?;
        let task = tokio::task::spawn_blocking(move || {
            let _permit = permit;
            work()
        });
        task.await.map_err(|error| ended(&error))
    }
}

fn hashed(password: &Password, salt: &[u8]) -> Result<String, HashingError> {
    let hash: PasswordHash =
        Argon2::default().hash_password_with_salt(password.0.as_bytes(), salt).map_err(|error| HashingError(error.to_string()))?;
    Ok(hash.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    struct Fixed;

    impl Random for Fixed {
        fn fill(&self, buffer: &mut [u8]) {
            buffer.fill(9);
        }
    }

    #[tokio::test]
    async fn the_right_password_opens_and_no_other() {
        let bench = PasswordBench::default();
        let hash = bench.hash(Password::parse("un panier de prunes").unwrap(), &Fixed).await.unwrap();
        assert!(hash.starts_with("$argon2id$v=19$m=19456,t=2,p=1$"), "{hash}");
        assert!(bench.verify(Password::typed("un panier de prunes"), Some(hash.clone())).await.unwrap());
        assert!(!bench.verify(Password::typed("un panier de prune"), Some(hash)).await.unwrap());
        assert!(!bench.verify(Password::typed("un panier de prunes"), None).await.unwrap());
    }

    #[test]
    fn the_hash_of_nobody_is_compared_like_any_other() {
        let hash = PasswordHash::new(NOBODY).unwrap();
        assert_eq!(Argon2::default().verify_password(b"x", &hash), Err(argon2::password_hash::Error::PasswordInvalid));
    }

    #[test]
    fn a_short_password_is_refused_and_not_repeated() {
        for wrong in ["prunes", "aaaaaaaaaaaaaaa"] {
            let refusal = Password::parse(wrong).unwrap_err().to_string();
            assert!(!refusal.contains(wrong), "{refusal}");
        }
    }
}
