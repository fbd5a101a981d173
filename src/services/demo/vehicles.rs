//! Vehicles, and whoever drives them.

use std::collections::BTreeSet;

use crate::documents::demo::DemoVehicle;
use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::vehicle::{Shifts, Vehicle, VehicleParts};
use crate::domain::invalid::Invalid;
use crate::services::demo::loading::{Loading, PlaceIds};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;

impl Loading<'_> {
    pub(in crate::services::demo) async fn vehicles(&mut self, vehicles: &[DemoVehicle]) -> Result<(), ServiceError> {
        for line in vehicles {
            let owner = self.find(&line.owner)?;
            let vehicle = vehicle(line, owner).map_err(|invalid| ServiceError::invalid("/vehicles", &invalid))?;
            let territory = self.territory.id.clone();
            let vehicle = self.services.create_vehicle(self.actor, territory.clone(), vehicle, Keep::nothing()).await?;
            let driver = Collector {
                external_ref: None,
                name: line.driver.clone(),
                email: line.email.clone(),
                phone: line.phone.clone(),
                organisation: Some(owner.organisation.clone()),
                hours: line.shift,
                vehicles: BTreeSet::from([vehicle.id]),
                active: true,
            };
            self.services.create_collector(self.actor, territory, driver, Keep::nothing()).await?;
        }
        Ok(())
    }
}

fn vehicle(line: &DemoVehicle, owner: &PlaceIds) -> Result<Vehicle, Invalid> {
    Vehicle::new(VehicleParts {
        external_ref: Some(line.reference.clone()),
        name: line.name.clone(),
        organisation: Some(owner.organisation.clone()),
        profile: line.profile,
        capacity: line.capacity,
        cold: line.cold,
        atp: line.atp.clone(),
        start: owner.site.clone(),
        end: owner.site.clone(),
        shifts: Shifts::new(vec![line.shift])?,
        reach: None,
        active: true,
    })
}
