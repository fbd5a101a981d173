//! The link of a site: made, shown once, opened by whoever stands at the till, taken back.

use crate::credentials::opaque::OpaqueSecret;
use crate::domain::access::action::Action;
use crate::domain::access::grant::Grant;
use crate::domain::account::site_link::SiteLink;
use crate::domain::account::trail::Deed;
use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::Name;
use crate::domain::id::{SiteId, SiteLinkId};
use crate::services::accounts::door::{Door, Doorway, Knocker};
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::account::site_link::{site_link_by_hash, site_link_get, site_link_insert, site_link_of, site_link_revoke};
use crate::store::standing::site::{KeptSite, site_get};
use crate::store::standing::territory::territory_get;

/// Where a site's link leads, before its secret.
pub const SITE_PATH: &str = "/at/";

/// The most links of one site that are not taken back.
pub const MAX_LIVE: usize = 5;
/// The code of the conflict with [`MAX_LIVE`].
pub const TOO_MANY_LINKS: &str = "too_many_links";

/// What the link of a site opens.
#[derive(Debug, Clone)]
pub enum SiteDoor {
    /// The site, as whoever holds the link.
    Open(Actor, Box<KeptSite>),
    /// It was taken back, or the site was given up: whom to call.
    Shut(ContactPoint),
}

impl Services {
    /// Makes a link for a site; its secret is answered here and never again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `Conflict` with [`TOO_MANY_LINKS`].
    pub async fn make_site_link(&self, actor: &Actor, site: &SiteId, made_by: Name) -> Result<(SiteLink, OpaqueSecret), ServiceError> {
        let secret = OpaqueSecret::new(self.random.as_ref());
        let link = SiteLink { id: self.new_id(), site: site.clone(), made_by, created_at: self.now(), revoked_at: None };
        let (services, actor, new, hash) = (self.clone(), actor.clone(), link.clone(), secret.hash());
        self.write(Keep::nothing(), move |connection| {
            let site = allowed(connection, &actor, Action::ChangeSiteLink, &new.site)?;
            let live = site_link_of(connection, &new.site)?.iter().filter(|link| link.is_live()).count();
            if live >= MAX_LIVE {
                return Err(ServiceError::conflict(
                    TOO_MANY_LINKS,
                    format_args!("the site has {live} live links, at most {MAX_LIVE} are kept"),
                ));
            }
            site_link_insert(connection, &new, &hash)?;
            services.note(connection, &actor, Some(&site.territory), Deed::SiteLinkMade, &new.site)
        })
        .await?;
        Ok((link, secret))
    }

    /// All links of a site, the newest first, without their secrets: nobody has them.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn list_site_links(&self, actor: &Actor, site: &SiteId) -> Result<Vec<SiteLink>, ServiceError> {
        let (actor, site) = (actor.clone(), site.clone());
        self.read(move |connection| {
            allowed(connection, &actor, Action::ReadSiteLink, &site)?;
            Ok(site_link_of(connection, &site)?)
        })
        .await
    }

    /// Takes a link back: from now on it only says whom to call.
    ///
    /// # Errors
    /// `NotFound`, also when it was taken back before; `Forbidden`.
    pub async fn revoke_site_link(&self, actor: &Actor, id: &SiteLinkId) -> Result<(), ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let link = site_link_get(connection, &id)?;
            let site = allowed(connection, &actor, Action::ChangeSiteLink, &link.site)?;
            if !site_link_revoke(connection, &id, now)? {
                return Err(ServiceError::not_found("live site link", &id));
            }
            services.note(connection, &actor, Some(&site.territory), Deed::SiteLinkRevoked, &link.site)
        })
        .await
    }

    /// What the link with this secret opens; `None` when there never was one, after a knock that is counted.
    ///
    /// # Errors
    /// `TooMany` when somebody guesses.
    pub async fn open_site_link(
        &self,
        doorway: &Doorway,
        knocker: &Knocker,
        secret: &OpaqueSecret,
    ) -> Result<Option<SiteDoor>, ServiceError> {
        let hash = secret.hash();
        let found = self.read(move |connection| {
            let Some(link) = site_link_by_hash(connection, &hash)? else { return Ok::<_, ServiceError>(None) };
            let site = site_get(connection, &link.site)?;
            let territory = territory_get(connection, &site.territory)?;
            if !link.is_live() || !site.value.active || !territory.value.active {
                return Ok(Some(SiteDoor::Shut(territory.value.coordinator)));
            }
            let grant = Grant::Site { territory: site.territory.clone(), site: site.id.clone() };
            Ok(Some(SiteDoor::Open(Actor::at_site(link.id, grant), Box::new(site))))
        });
        let found = found.await?;
        if found.is_none() {
            self.knock(doorway, knocker, Door::Link, None).await?;
        }
        Ok(found)
    }
}

fn allowed(connection: &mut Connection, actor: &Actor, action: Action, site: &SiteId) -> Result<KeptSite, ServiceError> {
    let site = site_get(connection, site)?;
    check(actor, action, &Target::of(&site.territory).organisation(&site.value.organisation))?;
    Ok(site)
}
