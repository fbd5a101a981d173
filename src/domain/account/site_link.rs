//! The secret address of a site: it posts for this site, without any account. Staff rotate and have no work address.

use chrono::{DateTime, Utc};

use crate::domain::contact::text::Name;
use crate::domain::id::{SiteId, SiteLinkId};

/// A site's link, without its secret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct SiteLink {
    /// Its public id.
    pub id: SiteLinkId,
    /// The only place it is for.
    pub site: SiteId,
    /// Who made it.
    pub made_by: Name,
    /// When.
    pub created_at: DateTime<Utc>,
    /// When it was taken back.
    pub revoked_at: Option<DateTime<Utc>>,
}

impl SiteLink {
    /// Whether it opens anything.
    #[must_use]
    pub const fn is_live(&self) -> bool {
        self.revoked_at.is_none()
    }
}
