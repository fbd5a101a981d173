//! Everything that is lent, whatever it is: the pool's vehicles and other things alike.

use crate::domain::contact::text::{Name, Note};
use crate::domain::equipment::lent::{EquipmentKind, Lent};
use crate::domain::fleet::vehicle::{ColdEquipment, VehicleProfile};
use crate::domain::id::{EquipmentId, SiteId, TerritoryId};
use crate::services::error::ServiceError;
use crate::store::equipment::thing::{KeptEquipment, equipment_all, equipment_get};
use crate::store::standing::organisation::organisation_get;
use crate::store::standing::site::site_get;
use crate::store::standing::vehicle::{KeptVehicle, vehicle_all, vehicle_get};
use crate::store::{Connection, StoreError};

/// What a thing is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum ThingKind {
    /// A vehicle, and what keeps food cold on board.
    Vehicle(VehicleProfile, ColdEquipment),
    /// Another thing.
    Equipment(EquipmentKind),
}

/// Something that is lent.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Thing {
    /// Which.
    pub lent: Lent,
    /// By whom.
    pub territory: TerritoryId,
    /// What people call it.
    pub name: Name,
    /// What it is.
    pub kind: ThingKind,
    /// Where it stands.
    pub site: SiteId,
    /// What its users must know.
    pub note: Option<Note>,
    /// Whether it is still lent.
    pub active: bool,
}

impl Thing {
    fn of_vehicle(kept: KeptVehicle) -> Self {
        let parts = kept.value.into_parts();
        Self {
            lent: Lent::Vehicle(kept.id),
            territory: kept.territory,
            name: parts.name,
            kind: ThingKind::Vehicle(parts.profile, parts.cold),
            site: parts.start,
            note: None,
            active: parts.active && parts.organisation.is_none(),
        }
    }

    fn of_equipment(kept: KeptEquipment) -> Self {
        let it = kept.value;
        Self {
            lent: Lent::Equipment(kept.id),
            territory: kept.territory,
            name: it.name,
            kind: ThingKind::Equipment(it.kind),
            site: it.site,
            note: it.note,
            active: it.active,
        }
    }
}

/// What is lent, as it is now.
///
/// # Errors
/// `NotFound`.
pub(in crate::services) fn thing_of(connection: &mut Connection, lent: &Lent) -> Result<Thing, ServiceError> {
    Ok(match lent {
        Lent::Vehicle(id) => Thing::of_vehicle(vehicle_get(connection, id)?),
        Lent::Equipment(id) => Thing::of_equipment(equipment_get(connection, id)?),
    })
}

/// What a page names by its id alone: a thing, or a vehicle of the pool.
///
/// # Errors
/// `NotFound` also for the vehicle of an organisation.
pub(in crate::services::equipment) fn thing_get(connection: &mut Connection, id: &EquipmentId) -> Result<Thing, ServiceError> {
    let absent = || ServiceError::not_found("equipment", id);
    match equipment_get(connection, id) {
        Ok(kept) => return Ok(Thing::of_equipment(kept)),
        Err(StoreError::Absent { .. }) => {}
        Err(other) => return Err(other.into()),
    }
    let vehicle = id.as_str().parse().map_err(|_| absent())?;
    match vehicle_get(connection, &vehicle) {
        Ok(kept) if kept.value.parts().organisation.is_none() => Ok(Thing::of_vehicle(kept)),
        Ok(_) | Err(StoreError::Absent { .. }) => Err(absent()),
        Err(other) => Err(other.into()),
    }
}

/// Everything that a territory lends, by name; the vehicles come first.
///
/// # Errors
/// `ServiceError::Store` when the database fails.
pub(in crate::services::equipment) fn things_of(connection: &mut Connection, territory: &TerritoryId) -> Result<Vec<Thing>, ServiceError> {
    let mut vehicles: Vec<Thing> = vehicle_all(connection, territory)?.into_iter().map(Thing::of_vehicle).collect();
    let mut others: Vec<Thing> = equipment_all(connection, territory)?.into_iter().map(Thing::of_equipment).collect();
    vehicles.sort_by(|one, other| one.name.cmp(&other.name));
    others.sort_by(|one, other| one.name.cmp(&other.name));
    Ok(vehicles.into_iter().chain(others).filter(|thing| thing.active).collect())
}

/// Where a thing stands: the organisation, and the place where its name says more.
///
/// # Errors
/// `ServiceError::Store` when the database fails.
pub(in crate::services::equipment) fn place_of(connection: &mut Connection, thing: &Thing) -> Result<String, ServiceError> {
    let site = site_get(connection, &thing.site)?.value;
    let owner = organisation_get(connection, &site.organisation)?.value.name;
    Ok(if owner == site.name { owner.to_string() } else { format!("{owner}, {}", site.name) })
}
