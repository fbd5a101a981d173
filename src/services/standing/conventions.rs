//! Conventions.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::convention::agreement::{Convention, ConventionParts};
use crate::domain::id::{ConventionId, OrganisationId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::organisation::kind::Capability;
use crate::domain::page::{Page, PageRequest};
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory, same_version, seen_organisation};
use crate::store::Connection;
use crate::store::standing::convention::{KeptConvention, convention_get, convention_insert, convention_page, convention_update};
use crate::store::standing::site::site_get;

/// Whose convention it is: who signed it, whom it covers, whose sites give.
fn parties(connection: &mut Connection, convention: &Convention) -> Result<Vec<OrganisationId>, ServiceError> {
    let it = convention.parts();
    let mut parties: Vec<OrganisationId> = it.covered.iter().cloned().collect();
    parties.push(it.beneficiary.clone());
    for site in &it.sites {
        parties.push(site_get(connection, site)?.value.organisation);
    }
    Ok(parties)
}

fn check_references(connection: &mut Connection, territory: &TerritoryId, convention: &Convention) -> Result<(), ServiceError> {
    let it = convention.parts();
    let mut references = References::within(connection, territory);
    for (at, site) in it.sites.iter().enumerate() {
        let pointer = format!("/sites/{at}");
        if let Some(kept) = references.site(&pointer, site)? {
            references.organisation_that(&pointer, &kept.value.organisation, Capability::Gives)?;
        }
    }
    references.organisation("/beneficiary", &it.beneficiary)?;
    for (at, association) in it.covered.iter().enumerate() {
        references.organisation_that(&format!("/covered/{at}"), association, Capability::Receives)?;
    }
    references.conclude()
}

impl Services {
    /// Makes a convention.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for references that lead nowhere, a site whose organisation does not give, an
    /// association that does not receive; `Conflict` when another has its reference.
    pub async fn create_convention(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        convention: Convention,
        keep: Keep<KeptConvention>,
    ) -> Result<KeptConvention, ServiceError> {
        check(actor, Action::ChangeConvention, &Target::of(&territory))?;
        let new = Kept::new(self.new_id(), territory, convention);
        let (services, actor) = (self.clone(), actor.clone());
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            check_references(connection, &new.territory, &new.value)?;
            convention_insert(connection, std::slice::from_ref(&new))?;
            services.note(connection, &actor, Some(&new.territory), Deed::ConventionMade, &new.id)?;
            Ok(new.clone())
        })
        .await
    }

    /// One convention.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_convention(&self, actor: &Actor, id: &ConventionId) -> Result<KeptConvention, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.read(move |connection| {
            let kept = convention_get(connection, &id)?;
            let parties = parties(connection, &kept.value)?;
            let target = parties.iter().fold(Target::of(&kept.territory), Target::organisation);
            check(&actor, Action::ReadConvention, &target)?;
            Ok(kept)
        })
        .await
    }

    /// The conventions of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_conventions(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<ConventionId>,
    ) -> Result<Page<KeptConvention, ConventionId>, ServiceError> {
        let only = seen_organisation(actor, Action::ReadConvention, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = convention_page(connection, &territory, only.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes a convention again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Invalid` as for making; `Conflict` when another has its reference.
    pub async fn change_convention(
        &self,
        actor: &Actor,
        id: &ConventionId,
        expected: Version,
        convention: Convention,
    ) -> Result<KeptConvention, ServiceError> {
        let (services, actor, id) = (self.clone(), actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = convention_get(connection, &id)?;
            check(&actor, Action::ChangeConvention, &Target::of(&before.territory))?;
            same_version("convention", &id, before.version, expected)?;
            check_references(connection, &before.territory, &convention)?;
            let after = before.changed(convention.clone());
            convention_update(connection, &after)?;
            services.note(connection, &actor, Some(&after.territory), Deed::ConventionChanged, &after.id)?;
            Ok(after)
        })
        .await
    }

    /// Calls a convention off.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`.
    pub async fn cancel_convention(&self, actor: &Actor, id: &ConventionId, expected: Version) -> Result<(), ServiceError> {
        let before = self.read_convention(actor, id).await?;
        let parts = ConventionParts { active: false, ..before.value.into_parts() };
        let ended = Convention::new(parts).map_err(|invalid| ServiceError::invalid("", &invalid))?;
        self.change_convention(actor, id, expected, ended).await.map(drop)
    }
}
