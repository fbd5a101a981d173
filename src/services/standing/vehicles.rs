//! Vehicles.

use crate::domain::access::action::Action;
use crate::domain::account::trail::Deed;
use crate::domain::equipment::lent::Lent;
use crate::domain::fleet::vehicle::{Vehicle, VehicleParts};
use crate::domain::id::{OrganisationId, TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::domain::page::{Page, PageRequest};
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::equipment::check_not_booked;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;
use crate::services::rights::{Target, check};
use crate::services::standing::guard::{References, open_territory, same_version, seen_organisation};
use crate::store::Connection;
use crate::store::standing::vehicle::{KeptVehicle, vehicle_get, vehicle_insert, vehicle_page, vehicle_update};

fn target<'a>(territory: &'a TerritoryId, owner: Option<&'a OrganisationId>) -> Target<'a> {
    let target = Target::of(territory);
    match owner {
        Some(owner) => target.organisation(owner),
        None => target,
    }
}

fn check_references(connection: &mut Connection, territory: &TerritoryId, vehicle: &Vehicle) -> Result<(), ServiceError> {
    let mut references = References::within(connection, territory);
    if let Some(owner) = &vehicle.parts().organisation {
        references.organisation("/organisation", owner)?;
    }
    references.site("/start", &vehicle.parts().start)?;
    references.site("/end", &vehicle.parts().end)?;
    references.conclude()
}

impl Services {
    /// Makes a vehicle.
    ///
    /// # Errors
    /// `Forbidden`; `NotFound` for the territory; `Invalid` for references that lead nowhere; `Conflict` when another has its own.
    pub async fn create_vehicle(
        &self,
        actor: &Actor,
        territory: TerritoryId,
        vehicle: Vehicle,
        keep: Keep<KeptVehicle>,
    ) -> Result<KeptVehicle, ServiceError> {
        check(actor, Action::ChangeVehicle, &target(&territory, vehicle.parts().organisation.as_ref()))?;
        let new = Kept::new(self.new_id(), territory, vehicle);
        let (services, actor) = (self.clone(), actor.clone());
        self.write(keep, move |connection| {
            open_territory(connection, &new.territory)?;
            check_references(connection, &new.territory, &new.value)?;
            vehicle_insert(connection, std::slice::from_ref(&new))?;
            services.note(connection, &actor, Some(&new.territory), Deed::VehicleMade, &new.id)?;
            Ok(new.clone())
        })
        .await
    }

    /// One vehicle.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_vehicle(&self, actor: &Actor, id: &VehicleId) -> Result<KeptVehicle, ServiceError> {
        let id = id.clone();
        let kept = self.read(move |connection| Ok::<_, ServiceError>(vehicle_get(connection, &id)?)).await?;
        check(actor, Action::ReadVehicle, &target(&kept.territory, kept.value.parts().organisation.as_ref()))?;
        Ok(kept)
    }

    /// The vehicles of a territory that the actor may see.
    ///
    /// # Errors
    /// `Forbidden`.
    pub async fn list_vehicles(
        &self,
        actor: &Actor,
        territory: &TerritoryId,
        page: PageRequest<VehicleId>,
    ) -> Result<Page<KeptVehicle, VehicleId>, ServiceError> {
        let only = seen_organisation(actor, Action::ReadVehicle, territory)?;
        let territory = territory.clone();
        self.read(move |connection| {
            let rows = vehicle_page(connection, &territory, only.as_ref(), &page)?;
            Ok(Page::of_rows(rows, &page, |kept| kept.id.clone()))
        })
        .await
    }

    /// Writes a vehicle again. One that is booked for the time to come stays in the pool.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`, also to give it away; `StaleVersion`; `Invalid`; `Conflict`.
    pub async fn change_vehicle(
        &self,
        actor: &Actor,
        id: &VehicleId,
        expected: Version,
        vehicle: Vehicle,
    ) -> Result<KeptVehicle, ServiceError> {
        self.rewrite_vehicle(actor, id, expected, move |_| Ok(vehicle.clone())).await
    }

    /// Gives a vehicle up.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`; `StaleVersion`; `Conflict` while it is booked.
    pub async fn cancel_vehicle(&self, actor: &Actor, id: &VehicleId, expected: Version) -> Result<(), ServiceError> {
        let given_up = |before: &Vehicle| {
            let parts = VehicleParts { active: false, ..before.parts().clone() };
            Vehicle::new(parts).map_err(|invalid| ServiceError::invalid("", &invalid))
        };
        self.rewrite_vehicle(actor, id, expected, given_up).await.map(drop)
    }

    async fn rewrite_vehicle(
        &self,
        actor: &Actor,
        id: &VehicleId,
        expected: Version,
        rewrite: impl Fn(&Vehicle) -> Result<Vehicle, ServiceError> + Send + 'static,
    ) -> Result<KeptVehicle, ServiceError> {
        let (services, actor, id, now) = (self.clone(), actor.clone(), id.clone(), self.now());
        self.write(Keep::nothing(), move |connection| {
            let before = vehicle_get(connection, &id)?;
            check(&actor, Action::ChangeVehicle, &target(&before.territory, before.value.parts().organisation.as_ref()))?;
            same_version("vehicle", &id, before.version, expected)?;
            let value = rewrite(&before.value)?;
            check(&actor, Action::ChangeVehicle, &target(&before.territory, value.parts().organisation.as_ref()))?;
            check_references(connection, &before.territory, &value)?;
            if !value.parts().active || value.parts().organisation.is_some() {
                check_not_booked(connection, &Lent::Vehicle(id.clone()), now)?;
            }
            let after = before.changed(value);
            vehicle_update(connection, &after)?;
            services.note(connection, &actor, Some(&after.territory), Deed::VehicleChanged, &after.id)?;
            Ok(after)
        })
        .await
    }
}
