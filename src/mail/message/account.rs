//! A mail to an account: a link, and what it does.

use crate::domain::account::one_time_link::LinkPurpose;

/// A mail with one link.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct AccountMail {
    /// What the link does.
    pub purpose: LinkPurpose,
    /// The link.
    pub url: String,
    /// How long it is good, in minutes.
    pub minutes: i64,
    /// Who invites, and where to.
    pub invited: Option<(String, String)>,
}

impl AccountMail {
    /// A mail that somebody has just asked for.
    #[must_use]
    pub const fn link(purpose: LinkPurpose, url: String, minutes: i64) -> Self {
        Self { purpose, url, minutes, invited: None }
    }
}
