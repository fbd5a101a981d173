//! A link sent by mail: it acts once, and not for long.

use chrono::{DateTime, TimeDelta, Utc};

use crate::domain::contact::text::Email;
use crate::domain::id::{AccountId, LinkId};
use crate::domain::macros::closed_list;

closed_list! {
    /// What a link does.
    LinkPurpose, "link purpose" {
        /// Signs in.
        SignIn = "sign_in",
        /// Signs in, to set a new password.
        Reset = "reset",
        /// Makes an address the account's own.
        ChangeEmail = "change_email",
        /// Signs in for the first time.
        Invitation = "invitation",
    }
}

/// An invitation waits for its reader: it lasts so many days, not minutes.
const INVITATION_DAYS: i64 = 7;

impl LinkPurpose {
    /// How long a link of this purpose lasts; `asked` is how long one lasts that somebody has just asked for.
    #[must_use]
    pub const fn lasts(self, asked: TimeDelta) -> TimeDelta {
        match self {
            Self::SignIn | Self::Reset | Self::ChangeEmail => asked,
            Self::Invitation => TimeDelta::days(INVITATION_DAYS),
        }
    }
}

/// A link, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct OneTimeLink {
    /// Its public id.
    pub id: LinkId,
    /// What it does.
    pub purpose: LinkPurpose,
    /// For whom. `None` for an address that nobody has: such a link opens nothing, and is kept so that asking takes as long for all.
    pub account: Option<AccountId>,
    /// The address that becomes the account's own.
    pub new_email: Option<Email>,
    /// When it was made.
    pub created_at: DateTime<Utc>,
    /// From when on it opens nothing.
    pub expires_at: DateTime<Utc>,
    /// When it acted.
    pub used_at: Option<DateTime<Utc>>,
}

impl OneTimeLink {
    /// Whose door it opens at `now`.
    #[must_use]
    pub fn opens(&self, now: DateTime<Utc>) -> Option<&AccountId> {
        self.account.as_ref().filter(|_| self.used_at.is_none() && now < self.expires_at)
    }
}
