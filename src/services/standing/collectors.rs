//! Collectors.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::fleet::collector::Collector;
use crate::domain::id::{CollectorId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::page::{Page, PageRequest};
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, Visible, check, visible};
use crate::services::standing::guard::{References, open_territory, same_version};
use crate::store::Connection;
use crate::store::standing::collector::{
    CollectorFilter, KeptCollector, collector_get, collector_insert, collector_page, collector_update,
};

fn target<'a>(territory: &'a TerritoryId, id: &'a CollectorId, collector: &'a Collector) -> Target<'a> {
    let target = Target::of(territory).collector(id);
    match &collector.organisation {
        Some(organisation) => target.organisation(organisation),
        None => target,
    }
}

fn check_references(connection: &mut Connection, territory: &TerritoryId, collector: &Collector) -> Result<(), ServiceError> {
    let mut references = References::within(connection, territory);
    if let Some(organisation) = &collector.organisation {
        references.organisation("/organisation", organisation)?;
    }
    for (at, vehicle) in collector.vehicles.iter().enumerate() {
        references.vehicle(&format!("/vehicles/{at}"), vehicle)?;
    }
    references.conclude()
}

impl Services {
    /// Makes a collector known.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for references that lead nowhere; `Conflict` when another has theirs.
    pub async fn create_collector(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        collector: Collector,
        keep: Keep<KeptCollector>,
    ) -> Result<KeptCollector, ServiceError> {
        let new = Kept::new(self.new_id(), territory, collector);
        check(actor, Action::ChangeCollector, &target(&new.territory, &new.id, &new.value))?;
        let (services, actor) = (self.clone(), actor.clone());
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            check_references(connection, &new.territory, &new.value)?;
            collector_insert(connection, std::slice::from_ref(&new))?;
            services.note(connection, &actor, Some(&new.territory), Deed::CollectorMade, &new.id)?;
            Ok(new.clone())
        })
        .await
    }

    /// One collector.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_collector(&self, actor: &Actor, id: &CollectorId) -> Result<KeptCollector, ServiceError> {
        let id = id.clone();
        let kept = self.read(move |connection| Ok::<_, ServiceError>(collector_get(connection, &id)?)).await?;
        check(actor, Action::ReadCollector, &target(&kept.territory, &kept.id, &kept.value))?;
        Ok(kept)
    }

    /// The collectors of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_collectors(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<CollectorId>,
    ) -> Result<Page<KeptCollector, CollectorId>, ServiceError> {
        let filter = match visible(actor, Action::ReadCollector, territory)? {
            Visible::Whole => CollectorFilter::All,
            Visible::Organisation(own) => CollectorFilter::Of(own),
            Visible::Collector(own) => CollectorFilter::Only(own),
            Visible::Site(_) => return Err(ServiceError::Forbidden { role: actor.role(), action: Action::ReadCollector }),
        };
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = collector_page(connection, &territory, &filter, &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes a collector again.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`, also to give them away; `StaleVersion`; `Invalid`; `Conflict`.
    pub async fn change_collector(
        &self,
        actor: &Actor,
        id: &CollectorId,
        expected: Version,
        collector: Collector,
    ) -> Result<KeptCollector, ServiceError> {
        self.rewrite_collector(actor, id, expected, move |_| collector.clone()).await
    }

    /// Marks a collector as gone.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`.
    pub async fn cancel_collector(&self, actor: &Actor, id: &CollectorId, expected: Version) -> Result<(), ServiceError> {
        self.rewrite_collector(actor, id, expected, |before| Collector { active: false, ..before.clone() }).await.map(drop)
    }

    async fn rewrite_collector(
        &self,
        actor: &Actor,
        id: &CollectorId,
        expected: Version,
        rewrite: impl Fn(&Collector) -> Collector + Send + 'static,
    ) -> Result<KeptCollector, ServiceError> {
        let (services, actor, id) = (self.clone(), actor.clone(), id.clone());
        self.write(Keep::nothing(), move |connection| {
            let before = collector_get(connection, &id)?;
            check(&actor, Action::ChangeCollector, &target(&before.territory, &id, &before.value))?;
            same_version("collector", &id, before.version, expected)?;
            let value = rewrite(&before.value);
            check(&actor, Action::ChangeCollector, &target(&before.territory, &id, &value))?;
            check_references(connection, &before.territory, &value)?;
            let after = before.changed(value);
            collector_update(connection, &after)?;
            services.note(connection, &actor, Some(&after.territory), Deed::CollectorChanged, &after.id)?;
            Ok(after)
        })
        .await
    }
}
