//! Territories with their waves.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::id::{TerritoryId, WaveId};
use crate::domain::kept::Kept;
use crate::domain::page::{Page, PageRequest};
use crate::domain::place::territory::Territory;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::same_version;
use crate::store::StoreError;
use crate::store::standing::territory::{KeptTerritory, territory_get, territory_insert, territory_page, territory_update};

impl Services {
    /// Makes a territory.
    ///
    /// # Errors
    /// `Forbidden`; `Conflict` when another has its code.
    pub async fn create_territory(
        &self,
        actor: &Actor,
        territory: Territory,
        keep: Keep<KeptTerritory>,
    ) -> Result<KeptTerritory, ServiceError> {
        check(actor, Action::CreateTerritory, &Target::instance())?;
        let id: TerritoryId = self.new_id();
        let new = Kept::new(id.clone(), id, territory);
        let wave_ids = self.wave_ids(&new.value);
        self.write(keep, move |connection| {
            territory_insert(connection, &new, &wave_ids)?;
            Ok(new.clone())
        })
        .await
    }

    fn wave_ids(&self, territory: &Territory) -> Vec<WaveId> {
        territory.waves.all().iter().map(|_| self.new_id()).collect()
    }

    /// One territory.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`.
    pub async fn read_territory(&self, actor: &Actor, id: &TerritoryId) -> Result<KeptTerritory, ServiceError> {
        check(actor, Action::ReadTerritory, &Target::of(id))?;
        let id = id.clone();
        self.read(move |connection| Ok(territory_get(connection, &id)?)).await
    }

    /// The territories that the actor belongs to; an administrator sees all.
    ///
    /// # Errors
    /// `Store` when the database fails.
    pub async fn list_territories(
        &self,
        actor: &Actor,
        page: PageRequest<TerritoryId>,
    ) -> Result<Page<KeptTerritory, TerritoryId>, ServiceError> {
        let own = actor.grant().territory().cloned();
        self.read(move |connection| {
            let rows = territory_page(connection, own.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes a territory again. Waves whose code stays keep their past.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`; `StaleVersion`; `Conflict` when another has its code, or a wave with past runs is left out.
    pub async fn change_territory(
        &self,
        actor: &Actor,
        id: &TerritoryId,
        expected: Version,
        territory: Territory,
    ) -> Result<KeptTerritory, ServiceError> {
        check(actor, Action::ChangeTerritory, &Target::of(id))?;
        let (services, actor, id, wave_ids) = (self.clone(), actor.clone(), id.clone(), self.wave_ids(&territory));
        self.write(Keep::nothing(), move |connection| {
            let before = territory_get(connection, &id)?;
            same_version("territory", &id, before.version, expected)?;
            let deeds = deeds(&before.value, &territory);
            let after = before.changed(territory.clone());
            match territory_update(connection, &after, &wave_ids) {
                Err(StoreError::Reference(_)) => Err(ServiceError::conflict("wave_in_use", "a wave that had runs cannot be left out")),
                other => other.map_err(ServiceError::from),
            }?;
            for deed in deeds {
                services.note(connection, &actor, Some(&id), deed, &id)?;
            }
            Ok(after)
        })
        .await
    }

    /// Closes a territory.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound`; `StaleVersion`.
    pub async fn cancel_territory(&self, actor: &Actor, id: &TerritoryId, expected: Version) -> Result<(), ServiceError> {
        let before = self.read_territory(actor, id).await?;
        self.change_territory(actor, id, expected, Territory { active: false, ..before.value }).await.map(drop)
    }
}

/// What a change is called: its waves are what a day depends on, and have a name of their own.
fn deeds(before: &Territory, after: &Territory) -> Vec<Deed> {
    let rest = Territory { waves: before.waves.clone(), policy: before.policy, ..after.clone() };
    let changed = [
        (Deed::WavesChanged, before.waves != after.waves),
        (Deed::RulesChanged, before.policy != after.policy),
        (Deed::TerritoryChanged, rest != *before),
    ];
    changed.into_iter().filter(|(_, is_so)| *is_so).map(|(deed, _)| deed).collect()
}
