//! Dated needs. One that is cancelled disappears: the profile stands again.

use crate::domain::access::action::Action;
use crate::domain::field_error::FieldError;
use crate::domain::id::{NeedId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::organisation::kind::Capability;
use crate::domain::organisation::need::Need;
use crate::domain::page::{Page, PageRequest};
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory, same_version, seen_organisation};
use crate::store::Connection;
use crate::store::posted::need::{KeptNeed, need_delete, need_get, need_insert, need_page, need_update};

/// The need that the actor wants to change, at the version they read.
fn need_for_change(connection: &mut Connection, actor: &Actor, id: &NeedId, expected: Version) -> Result<KeptNeed, ServiceError> {
    let before = need_get(connection, id)?;
    check(actor, Action::ChangeNeed, &Target::of(&before.territory).organisation(&before.value.organisation))?;
    same_version("need", id, before.version, expected)?;
    Ok(before)
}

impl Services {
    /// States what an association needs on one day.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for an organisation that is unknown or does not receive; `Conflict` when that
    /// day has its need already.
    pub async fn state_need(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        need: Need,
        keep: Keep<KeptNeed>,
    ) -> Result<KeptNeed, ServiceError> {
        check(actor, Action::ChangeNeed, &Target::of(&territory).organisation(&need.organisation))?;
        let new = Kept::new(self.new_id(), territory, need);
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            let mut references = References::within(connection, &new.territory);
            references.organisation_that("/organisation", &new.value.organisation, Capability::Receives)?;
            references.conclude()?;
            need_insert(connection, std::slice::from_ref(&new))?;
            Ok(new.clone())
        })
        .await
    }

    /// One need.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_need(&self, actor: &Actor, id: &NeedId) -> Result<KeptNeed, ServiceError> {
        let id = id.clone();
        let kept = self.read(move |connection| Ok::<_, ServiceError>(need_get(connection, &id)?)).await?;
        check(actor, Action::ReadNeed, &Target::of(&kept.territory).organisation(&kept.value.organisation))?;
        Ok(kept)
    }

    /// The needs of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_needs(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<NeedId>,
    ) -> Result<Page<KeptNeed, NeedId>, ServiceError> {
        let only = seen_organisation(actor, Action::ReadNeed, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = need_page(connection, &territory, only.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes a need again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Invalid` for another organisation; `Conflict` when the other day has its need already.
    pub async fn change_need(&self, actor: &Actor, id: &NeedId, expected: Version, need: Need) -> Result<KeptNeed, ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = need_for_change(connection, &actor, &id, expected)?;
            if need.organisation != before.value.organisation {
                let detail = format!("the need is that of {} for good", before.value.organisation);
                return Err(ServiceError::Invalid(vec![FieldError::new("/organisation", "fixed", detail)]));
            }
            // The buttons are the association's: who writes the need again leaves them as they are.
            let need = Need { pressed: before.value.pressed.clone(), ..need.clone() };
            let after = before.changed(need);
            need_update(connection, &after)?;
            Ok(after)
        })
        .await
    }

    /// Takes a need back.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`.
    pub async fn cancel_need(&self, actor: &Actor, id: &NeedId, expected: Version) -> Result<(), ServiceError> {
        let (actor, id) = (actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            need_for_change(connection, &actor, &id, expected)?;
            Ok(need_delete(connection, &id)?)
        })
        .await
    }
}
