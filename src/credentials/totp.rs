//! The second step of a sign-in: six digits that a telephone and the server both make of a shared secret and the time (RFC 6238, SHA-1,
//! steps of 30 seconds; a code of the step before or after is accepted too, for clocks that differ).

use std::fmt;

use chrono::{DateTime, Utc};
use totp_rs::{Builder, Secret, Totp};

use crate::domain::invalid::Invalid;
use crate::random::Random;

/// Bytes of secret (RFC 4226, section 4: 160 bits).
const BYTES: usize = 20;

/// What a telephone and the server share.
#[derive(Clone)]
pub struct CodeKey(Totp);

impl CodeKey {
    /// A new one.
    #[must_use]
    pub fn new(random: &dyn Random) -> Self {
        let mut chance = [0; BYTES];
        random.fill(&mut chance);
        Self::of(Secret::new_stack(chance))
    }

    /// As stored. The error does not repeat it.
    ///
    /// # Errors
    /// `Invalid` when the text is not base32.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        Secret::try_from_base32(text).map(Self::of).map_err(|_| Invalid::malformed("code key", "…", "base32"))
    }

    fn of(secret: Secret) -> Self {
        Self(Builder::new().with_secret(secret).build_noncompliant())
    }

    /// In base32: to be typed into a telephone once, and to be stored.
    #[must_use]
    pub fn reveal(&self) -> String {
        self.0.secret().to_base32()
    }

    /// The address that a telephone's program reads, to be shown as a picture: `otpauth://…`. `account` names it there.
    #[must_use]
    pub fn address(&self, account: &str) -> String {
        let plain = |character: char| character.is_ascii_alphanumeric() || matches!(character, '@' | '.' | '-' | '_');
        let account: String = account.chars().filter(|character| plain(*character)).collect();
        format!("otpauth://totp/Allies:{account}?secret={}&issuer=Allies", self.reveal())
    }

    /// The step whose code `typed` is, near `now`. The caller accepts no step twice.
    #[must_use]
    pub fn step_of(&self, typed: &str, now: DateTime<Utc>) -> Option<i64> {
        let digits: String = typed.chars().filter(|character| !character.is_whitespace()).collect();
        let step = self.0.check(&digits, u64::try_from(now.timestamp()).ok()?)?;
        i64::try_from(step).ok()
    }

    /// The code at `now`, as a telephone shows it.
    #[must_use]
    pub fn code(&self, now: DateTime<Utc>) -> String {
        self.0.generate(u64::try_from(now.timestamp()).unwrap_or_default()).to_string()
    }
}

impl fmt::Debug for CodeKey {
    fn fmt(&self, formatter: &mut fmt::Formatter<'_>) -> fmt::Result {
        formatter.write_str("CodeKey(…)")
    }
}

#[cfg(test)]
mod tests {
    use chrono::TimeDelta;

    use super::*;

    /// The secret of RFC 6238, appendix B: the ASCII digits `12345678901234567890`.
    const STANDARD: &str = "GEZDGNBVGY3TQOJQGEZDGNBVGY3TQOJQ";

    fn at(seconds: i64) -> DateTime<Utc> {
        DateTime::from_timestamp(seconds, 0).unwrap()
    }

    #[test]
    fn the_codes_are_those_of_the_standard() {
        let key = CodeKey::parse(STANDARD).unwrap();
        for (seconds, code) in [(59, "287082"), (1_111_111_109, "081804"), (2_000_000_000, "279037")] {
            assert_eq!(key.code(at(seconds)), code);
        }
        assert_eq!(key.reveal(), STANDARD);
    }

    #[test]
    fn a_code_is_known_by_its_step_a_little_before_and_after() {
        let key = CodeKey::parse(STANDARD).unwrap();
        let now = at(1_111_111_111);
        let step = key.step_of("050 471", now).unwrap();
        assert_eq!(key.step_of("050471", now + TimeDelta::seconds(30)), Some(step));
        assert_eq!(key.step_of("050471", now + TimeDelta::seconds(90)), None);
        assert_eq!(key.step_of("", now), None);
    }
}
