//! A refrigerated van and somebody to drive it for each association that serves many people; the others fetch themselves.

use std::collections::BTreeSet;

use crate::documents::import::ImportAssociation;
use crate::domain::fleet::collector::Collector;
use crate::domain::fleet::vehicle::{ColdEquipment, Shifts, Vehicle, VehicleParts, VehicleProfile};
use crate::domain::food::per_class::{Capacity, HoldGrams};
use crate::domain::id::{CollectorId, ExternalRef, VehicleId};
use crate::domain::invalid::Invalid;
use crate::domain::kept::Kept;
use crate::domain::time::civil::MinuteOfDay;
use crate::domain::time::weekly::Hours;
use crate::services::error::ServiceError;
use crate::services::import::places::{PlaceIds, Places};
use crate::services::import::write::Import;
use crate::store::standing::collector::{KeptCollector, collector_insert};
use crate::store::standing::vehicle::{KeptVehicle, vehicle_all, vehicle_insert};
use crate::wording::fleet::{driver_of, van_of};

/// From so many people on, an association has a van.
const PEOPLE_WITH_A_VAN: i64 = 300;

/// Whether an association has a van of its own.
pub(in crate::services::import) fn has_a_van(line: &ImportAssociation) -> bool {
    line.people.get() >= PEOPLE_WITH_A_VAN
}

/// What the vans of these associations are called.
pub(in crate::services::import) fn van_references(lines: &[ImportAssociation]) -> impl Iterator<Item = ExternalRef> {
    lines.iter().filter(|line| has_a_van(line)).filter_map(|line| van_reference(&line.id).ok())
}

fn van_reference(association: &ExternalRef) -> Result<ExternalRef, Invalid> {
    suffixed(association, "van")
}

impl Import<'_> {
    /// Gives each large association a van and a driver unless it has them; answers how many have one.
    pub(in crate::services::import) fn write_vehicles(
        &mut self,
        associations: &[ImportAssociation],
        places: &Places,
    ) -> Result<usize, ServiceError> {
        let known: BTreeSet<_> = vehicle_all(self.connection, &self.territory.id)?
            .into_iter()
            .filter_map(|kept| kept.value.parts().external_ref.clone())
            .collect();
        let (mut vans, mut drivers, mut count) = (Vec::new(), Vec::new(), 0);
        for line in associations.iter().filter(|line| has_a_van(line)) {
            let Some(ids) = places.get(&line.id) else { continue };
            count += 1;
            let reference = van_reference(&line.id).map_err(|invalid| refused(&invalid))?;
            if !known.contains(&reference) {
                let van = self.van(line, ids, reference).map_err(|invalid| refused(&invalid))?;
                drivers.push(self.driver(line, ids, van.id.clone()).map_err(|invalid| refused(&invalid))?);
                vans.push(van);
            }
        }
        vehicle_insert(self.connection, &vans)?;
        collector_insert(self.connection, &drivers)?;
        Ok(count)
    }

    fn van(&self, line: &ImportAssociation, ids: &PlaceIds, reference: ExternalRef) -> Result<KeptVehicle, Invalid> {
        let hold = |kilograms: i64| HoldGrams::new(kilograms * 1_000);
        let vehicle = Vehicle::new(VehicleParts {
            external_ref: Some(reference),
            name: van_of(line.name.as_str()).parse()?,
            organisation: Some(ids.organisation.clone()),
            profile: VehicleProfile::Van,
            capacity: Capacity { ambient: hold(800)?, chilled: hold(300)?, frozen: hold(100)?, hot: hold(0)? },
            cold: ColdEquipment::Refrigerated,
            atp: None,
            start: ids.site.clone(),
            end: ids.site.clone(),
            shifts: Shifts::new(vec![shift()?])?,
            reach: None,
            active: true,
        })?;
        Ok(Kept::new(self.services.new_id::<VehicleId>(), self.territory.id.clone(), vehicle))
    }

    fn driver(&self, line: &ImportAssociation, ids: &PlaceIds, van: VehicleId) -> Result<KeptCollector, Invalid> {
        let reference = suffixed(&line.id, "driver")?;
        let email = format!("{}@example.org", reference.as_str().to_ascii_lowercase()).parse()?;
        let collector = Collector {
            external_ref: Some(reference),
            name: driver_of(line.name.as_str()).parse()?,
            email: Some(email),
            phone: None,
            organisation: Some(ids.organisation.clone()),
            hours: shift()?,
            vehicles: BTreeSet::from([van]),
            active: true,
        };
        Ok(Kept::new(self.services.new_id::<CollectorId>(), self.territory.id.clone(), collector))
    }
}

/// Seven to twenty-one hours.
fn shift() -> Result<Hours, Invalid> {
    Hours::new(MinuteOfDay::new(7 * 60)?, MinuteOfDay::new(21 * 60)?)
}

/// The reference of what belongs to another one; cut so that it keeps within the bound.
fn suffixed(reference: &ExternalRef, suffix: &str) -> Result<ExternalRef, Invalid> {
    let room = ExternalRef::MAX_LENGTH - suffix.len() - 1;
    let kept: String = reference.as_str().chars().take(room).collect();
    format!("{kept}-{suffix}").parse()
}

fn refused(invalid: &Invalid) -> ServiceError {
    ServiceError::invalid("/associations", invalid)
}
