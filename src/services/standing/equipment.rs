//! Things that are lent and are no vehicles.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::equipment::lent::{Equipment, Lent};
use crate::domain::id::{EquipmentId, TerritoryId};
use crate::domain::kept::Kept;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::equipment::check_not_booked;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory, same_version};
use crate::store::Connection;
use crate::store::equipment::thing::{KeptEquipment, equipment_get, equipment_insert, equipment_update};

fn check_references(connection: &mut Connection, territory: &TerritoryId, equipment: &Equipment) -> Result<(), ServiceError> {
    let mut references = References::within(connection, territory);
    references.site("/site", &equipment.site)?;
    references.conclude()
}

impl Services {
    /// Makes a thing that is lent.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for a site that is not there.
    pub async fn create_equipment(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        equipment: Equipment,
        keep: Keep<KeptEquipment>,
    ) -> Result<KeptEquipment, ServiceError> {
        check(actor, Action::ChangeEquipment, &Target::of(&territory))?;
        let new = Kept::new(self.new_id(), territory, equipment);
        let (services, actor) = (self.clone(), actor.clone());
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            check_references(connection, &new.territory, &new.value)?;
            equipment_insert(connection, &new)?;
            services.note(connection, &actor, Some(&new.territory), Deed::EquipmentMade, &new.id)?;
            Ok(new.clone())
        })
        .await
    }

    /// One thing.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_equipment(&self, actor: &Actor, id: &EquipmentId) -> Result<KeptEquipment, ServiceError> {
        let id = id.clone();
        let kept = self.read(move |connection| Ok::<_, ServiceError>(equipment_get(connection, &id)?)).await?;
        check(actor, Action::ReadEquipment, &Target::of(&kept.territory))?;
        Ok(kept)
    }

    /// Writes a thing again. One that is booked for the time to come is not given up.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Invalid`; `Conflict` (`still_booked`).
    pub async fn change_equipment(
        &self,
        actor: &Actor,
        id: &EquipmentId,
        expected: Version,
        equipment: Equipment,
    ) -> Result<KeptEquipment, ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let before = equipment_get(connection, &id)?;
            check(&actor, Action::ChangeEquipment, &Target::of(&before.territory))?;
            same_version("equipment", &id, before.version, expected)?;
            check_references(connection, &before.territory, &equipment)?;
            if !equipment.active {
                check_not_booked(connection, &Lent::Equipment(id.clone()), now)?;
            }
            let after = before.changed(equipment.clone());
            equipment_update(connection, &after)?;
            services.note(connection, &actor, Some(&after.territory), Deed::EquipmentChanged, &after.id)?;
            Ok(after)
        })
        .await
    }
}
