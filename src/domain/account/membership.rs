//! What an account is for: one person may hold several grants, in several organisations and territories.

use chrono::{DateTime, Utc};

use crate::domain::access::grant::Grant;
use crate::domain::id::{AccountId, MembershipId};

/// One grant of one account.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Membership {
    /// Its public id.
    pub id: MembershipId,
    /// Whose it is.
    pub account: AccountId,
    /// What it lets them be.
    pub grant: Grant,
    /// When it was given.
    pub created_at: DateTime<Utc>,
    /// When it was taken back.
    pub ended_at: Option<DateTime<Utc>>,
}
