//! The addresses of the pages of whoever gives. What follows the base is the same with an account and by the link of a site.

use crate::domain::id::{OfferId, SiteId, SiteLinkId};
use crate::services::accounts::site_link::SITE_PATH;

/// The sites of a donor.
pub const GIVING: &str = "/giving";
/// The links of a site, for who has an account.
pub const LINKS: &str = "/giving/{site}/link";
/// One of them, to be taken back.
pub const REVOKE: &str = "/giving/{site}/link/{link}/revoke";

/// The base address of one site's pages.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Base(String);

impl Base {
    /// For who has an account.
    #[must_use]
    pub fn of_site(site: &SiteId) -> Self {
        Self(format!("{GIVING}/{site}"))
    }

    /// For the secret of a site's link, as it stands in the address.
    #[must_use]
    pub fn of_link(secret: &str) -> Self {
        Self(format!("{SITE_PATH}{secret}"))
    }

    /// The day.
    #[must_use]
    pub fn day(&self) -> String {
        self.0.clone()
    }

    /// Something to give.
    #[must_use]
    pub fn post(&self) -> String {
        format!("{}/post", self.0)
    }

    /// The same as last time.
    #[must_use]
    pub fn again(&self) -> String {
        format!("{}/post?again=yes", self.0)
    }

    /// One offer, to be changed.
    #[must_use]
    pub fn offer(&self, id: &OfferId) -> String {
        format!("{}/offer/{id}", self.0)
    }

    /// One offer, of which a part is kept back.
    #[must_use]
    pub fn keep(&self, id: &OfferId) -> String {
        format!("{}/offer/{id}/keep", self.0)
    }

    /// One offer, to be cancelled.
    #[must_use]
    pub fn cancel(&self, id: &OfferId) -> String {
        format!("{}/offer/{id}/cancel", self.0)
    }

    /// One offer that nobody fetched.
    #[must_use]
    pub fn nobody(&self, id: &OfferId) -> String {
        format!("{}/offer/{id}/nobody", self.0)
    }

    /// The date of a regular pickup on which there is nothing.
    #[must_use]
    pub fn nothing(&self, at: &str) -> String {
        format!("{}/regular/{at}", self.0)
    }

    /// What became of it.
    #[must_use]
    pub fn history(&self) -> String {
        format!("{}/history", self.0)
    }
}

/// The links of a site.
#[must_use]
pub fn links(site: &SiteId) -> String {
    LINKS.replace("{site}", site.as_str())
}

/// One of them, to be taken back.
#[must_use]
pub fn revoke(site: &SiteId, link: &SiteLinkId) -> String {
    REVOKE.replace("{site}", site.as_str()).replace("{link}", link.as_str())
}
