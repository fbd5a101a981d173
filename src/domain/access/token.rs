//! The life of an API token. Its secret is nowhere here: only its hash is stored, by `credentials`.

use chrono::{DateTime, Utc};

use crate::domain::access::grant::Grant;
use crate::domain::id::TokenId;
use crate::domain::invalid::Invalid;

/// What a token is for, in the words of who made it: 1 to 80 characters, none of them a control character.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TokenLabel(String);

impl TokenLabel {
    /// The greatest length, in characters.
    pub const MAX_LENGTH: usize = 80;

    /// # Errors
    /// `Invalid` when the text is empty, too long, or holds control characters.
    pub fn parse(text: &str) -> Result<Self, Invalid> {
        let text = text.trim();
        let fits = (1..=Self::MAX_LENGTH).contains(&text.chars().count());
        if fits && !text.chars().any(char::is_control) {
            Ok(Self(text.to_owned()))
        } else {
            Err(Invalid::malformed("token label", text, format_args!("1 to {} printable characters", Self::MAX_LENGTH)))
        }
    }

    /// The text itself.
    #[must_use]
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

/// An API token, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct ApiToken {
    /// Its public id.
    pub id: TokenId,
    /// What it is for.
    pub label: TokenLabel,
    /// What its bearer may be.
    pub grant: Grant,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// When it ends, if it was made to end.
    pub expires_at: Option<DateTime<Utc>>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl ApiToken {
    /// Whether it opens anything at `now`.
    #[must_use]
    pub fn is_live(&self, now: DateTime<Utc>) -> bool {
        self.revoked_at.is_none_or(|revoked| now < revoked) && self.expires_at.is_none_or(|expires| now < expires)
    }
}
