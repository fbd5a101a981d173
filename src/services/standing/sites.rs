//! Sites. A site belongs to its organisation for good.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::field_error::FieldError;
use crate::domain::id::{SiteId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::page::{Page, PageRequest};
use crate::domain::place::site::Site;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory, same_version, seen_organisation};
use crate::store::standing::site::{KeptSite, site_get, site_insert, site_page, site_update};

impl Services {
    /// Makes a site.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for an unknown organisation; `Conflict` when another has its reference.
    pub async fn create_site(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        site: Site,
        keep: Keep<KeptSite>,
    ) -> Result<KeptSite, ServiceError> {
        check(actor, Action::ChangeSite, &Target::of(&territory).organisation(&site.organisation))?;
        let new = Kept::new(self.new_id(), territory, site);
        let (services, actor) = (self.clone(), actor.clone());
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            let mut references = References::within(connection, &new.territory);
            references.organisation("/organisation", &new.value.organisation)?;
            references.conclude()?;
            site_insert(connection, std::slice::from_ref(&new))?;
            services.note(connection, &actor, Some(&new.territory), Deed::SiteMade, &new.id)?;
            Ok(new.clone())
        })
        .await
    }

    /// One site.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_site(&self, actor: &Actor, id: &SiteId) -> Result<KeptSite, ServiceError> {
        let id = id.clone();
        let kept = self.read(move |connection| Ok::<_, ServiceError>(site_get(connection, &id)?)).await?;
        check(actor, Action::ReadSite, &Target::of(&kept.territory).organisation(&kept.value.organisation).site(&kept.id))?;
        Ok(kept)
    }

    /// The sites of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_sites(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<SiteId>,
    ) -> Result<Page<KeptSite, SiteId>, ServiceError> {
        let only = seen_organisation(actor, Action::ReadSite, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = site_page(connection, &territory, only.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes a site again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Invalid` for another organisation; `Conflict` when another has its reference.
    pub async fn change_site(&self, actor: &Actor, id: &SiteId, expected: Version, site: Site) -> Result<KeptSite, ServiceError> {
        self.rewrite_site(actor, id, expected, move |_| site.clone()).await
    }

    /// Gives a site up.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`.
    pub async fn cancel_site(&self, actor: &Actor, id: &SiteId, expected: Version) -> Result<(), ServiceError> {
        self.rewrite_site(actor, id, expected, |before| Site { active: false, ..before.clone() }).await.map(drop)
    }

    async fn rewrite_site(
        &self,
        actor: &Actor,
        id: &SiteId,
        expected: Version,
        rewrite: impl Fn(&Site) -> Site + Send + 'static,
    ) -> Result<KeptSite, ServiceError> {
        let (services, actor, id) = (self.clone(), actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = site_get(connection, &id)?;
            check(&actor, Action::ChangeSite, &Target::of(&before.territory).organisation(&before.value.organisation))?;
            same_version("site", &id, before.version, expected)?;
            let value = rewrite(&before.value);
            if value.organisation != before.value.organisation {
                let detail = format!("the site belongs to {} for good", before.value.organisation);
                return Err(ServiceError::Invalid(vec![FieldError::new("/organisation", "fixed", detail)]));
            }
            let after = before.changed(value);
            site_update(connection, &after)?;
            services.note(connection, &actor, Some(&after.territory), Deed::SiteChanged, &after.id)?;
            Ok(after)
        })
        .await
    }
}
