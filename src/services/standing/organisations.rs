//! Organisations.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::id::{OrganisationId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::organisation::facts::Organisation;
use crate::domain::page::{Page, PageRequest};
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{open_territory, same_version, seen_organisation};
use crate::store::standing::organisation::{
    KeptOrganisation, organisation_get, organisation_insert, organisation_page, organisation_update,
};

impl Services {
    /// Makes an organisation.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Conflict` when another has its reference.
    pub async fn create_organisation(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        organisation: Organisation,
        keep: Keep<KeptOrganisation>,
    ) -> Result<KeptOrganisation, ServiceError> {
        check(actor, Action::ChangeOrganisation, &Target::of(&territory))?;
        let new = Kept::new(self.new_id(), territory, organisation);
        let (services, actor) = (self.clone(), actor.clone());
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            organisation_insert(connection, std::slice::from_ref(&new))?;
            services.note(connection, &actor, Some(&new.territory), Deed::OrganisationMade, &new.id)?;
            Ok(new.clone())
        })
        .await
    }

    /// One organisation.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_organisation(&self, actor: &Actor, id: &OrganisationId) -> Result<KeptOrganisation, ServiceError> {
        let id = id.clone();
        let kept = self.read(move |connection| Ok::<_, ServiceError>(organisation_get(connection, &id)?)).await?;
        check(actor, Action::ReadOrganisation, &Target::of(&kept.territory).organisation(&kept.id))?;
        Ok(kept)
    }

    /// The organisations of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_organisations(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<OrganisationId>,
    ) -> Result<Page<KeptOrganisation, OrganisationId>, ServiceError> {
        let only = seen_organisation(actor, Action::ReadOrganisation, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = organisation_page(connection, &territory, only.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes an organisation again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Conflict` when another has its reference.
    pub async fn change_organisation(
        &self,
        actor: &Actor,
        id: &OrganisationId,
        expected: Version,
        organisation: Organisation,
    ) -> Result<KeptOrganisation, ServiceError> {
        self.rewrite_organisation(actor, id, expected, move |_| organisation.clone()).await
    }

    /// Marks an organisation as gone: what it has booked is free again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`.
    pub async fn cancel_organisation(&self, actor: &Actor, id: &OrganisationId, expected: Version) -> Result<(), ServiceError> {
        self.rewrite_organisation(actor, id, expected, |before| Organisation { active: false, ..before.clone() }).await.map(drop)
    }

    async fn rewrite_organisation(
        &self,
        actor: &Actor,
        id: &OrganisationId,
        expected: Version,
        rewrite: impl Fn(&Organisation) -> Organisation + Send + 'static,
    ) -> Result<KeptOrganisation, ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let before = organisation_get(connection, &id)?;
            check(&actor, Action::ChangeOrganisation, &Target::of(&before.territory).organisation(&id))?;
            same_version("organisation", &id, before.version, expected)?;
            let value = rewrite(&before.value);
            let after = before.changed(value);
            organisation_update(connection, &after)?;
            if !after.value.active {
                services.give_back_all(connection, &actor, &after.id, now)?;
            }
            services.note(connection, &actor, Some(&after.territory), Deed::OrganisationChanged, &after.id)?;
            Ok(after)
        })
        .await
    }
}
