//! Checks that several use cases make of what they have loaded.

use std::fmt::Display;

use crate::domain::access::action::Action;
use crate::domain::field_error::FieldError;
use crate::domain::id::{OrganisationId, SiteId, TerritoryId, VehicleId};
use crate::domain::kept::Kept;
use crate::domain::organisation::kind::Capability;
use crate::domain::version::Version;
use crate::services::actor::Actor;
use crate::services::error::ServiceError;
use crate::services::rights::{Visible, visible};
use crate::store::standing::organisation::{KeptOrganisation, organisation_get};
use crate::store::standing::site::{KeptSite, site_get};
use crate::store::standing::territory::{KeptTerritory, territory_get};
use crate::store::standing::vehicle::{KeptVehicle, vehicle_get};
use crate::store::{Connection, StoreError};

/// Refuses a change to another version than the one that is there.
///
/// # Errors
/// `ServiceError::StaleVersion`.
pub(in crate::services) fn same_version(
    what: &'static str,
    id: impl Display,
    current: Version,
    expected: Version,
) -> Result<(), ServiceError> {
    if current == expected { Ok(()) } else { Err(ServiceError::StaleVersion { what, id: id.to_string(), expected, current }) }
}

/// A territory where things may be made.
///
/// # Errors
/// `ServiceError::NotFound`, or `Conflict` when it was closed.
pub(in crate::services) fn open_territory(connection: &mut Connection, id: &TerritoryId) -> Result<KeptTerritory, ServiceError> {
    let territory = territory_get(connection, id)?;
    if territory.value.active { Ok(territory) } else { Err(ServiceError::conflict("cancelled", format_args!("territory {id} is closed"))) }
}

/// The organisation whose part of a list the actor sees; `None` is all of it.
///
/// # Errors
/// `ServiceError::Forbidden`.
pub(in crate::services) fn seen_organisation(
    actor: &Actor,
    action: Action,
    territory: &TerritoryId,
) -> Result<Option<OrganisationId>, ServiceError> {
    match visible(actor, action, territory)? {
        Visible::Whole => Ok(None),
        Visible::Organisation(own) => Ok(Some(own)),
        Visible::Collector(_) | Visible::Site(_) => Err(ServiceError::Forbidden { role: actor.role(), action }),
    }
}

/// Follows the references of a draft within one territory, and notes each one that leads nowhere.
pub(in crate::services) struct References<'a> {
    connection: &'a mut Connection,
    territory: &'a TerritoryId,
    wrong: Vec<FieldError>,
}

impl<'a> References<'a> {
    /// References within `territory`.
    pub(in crate::services) const fn within(connection: &'a mut Connection, territory: &'a TerritoryId) -> Self {
        Self { connection, territory, wrong: Vec::new() }
    }

    /// Notes a wrong reference.
    pub(in crate::services) fn say(&mut self, pointer: impl Into<String>, code: &'static str, detail: impl Into<String>) {
        self.wrong.push(FieldError::new(pointer, code, detail));
    }

    /// Notes something that contradicts another thing, by its name.
    pub(in crate::services) fn contradict(&mut self, pointer: &str, code: &'static str, (detail, other): (String, &str)) {
        self.wrong.push(FieldError::new(pointer, code, detail).with(other));
    }

    /// The object, when it is there and of this territory.
    fn own<Id: Display, T>(&mut self, pointer: &str, found: Result<Kept<Id, T>, StoreError>) -> Result<Option<Kept<Id, T>>, ServiceError> {
        match found {
            Ok(kept) if kept.territory == *self.territory => Ok(Some(kept)),
            Ok(Kept { id, .. }) => {
                self.say(pointer, "unknown_reference", format!("{id} is not there in this territory"));
                Ok(None)
            }
            Err(StoreError::Absent { what, id }) => {
                self.say(pointer, "unknown_reference", format!("{what} {id} is not there in this territory"));
                Ok(None)
            }
            Err(other) => Err(other.into()),
        }
    }

    /// The organisation that `pointer` names.
    pub(in crate::services) fn organisation(
        &mut self,
        pointer: &str,
        id: &OrganisationId,
    ) -> Result<Option<KeptOrganisation>, ServiceError> {
        let found = organisation_get(self.connection, id);
        self.own(pointer, found)
    }

    /// The organisation that `pointer` names, when it may do this.
    pub(in crate::services) fn organisation_that(
        &mut self,
        pointer: &str,
        id: &OrganisationId,
        capability: Capability,
    ) -> Result<Option<KeptOrganisation>, ServiceError> {
        let found = self.organisation(pointer, id)?;
        if let Some(kept) = found.as_ref().filter(|kept| !kept.value.can(capability)) {
            self.say(pointer, "not_capable", format!("organisation {} is not one that {capability}", kept.id));
        }
        Ok(found)
    }

    /// The site that `pointer` names.
    pub(in crate::services) fn site(&mut self, pointer: &str, id: &SiteId) -> Result<Option<KeptSite>, ServiceError> {
        let found = site_get(self.connection, id);
        self.own(pointer, found)
    }

    /// The vehicle that `pointer` names.
    pub(in crate::services) fn vehicle(&mut self, pointer: &str, id: &VehicleId) -> Result<Option<KeptVehicle>, ServiceError> {
        let found = vehicle_get(self.connection, id);
        self.own(pointer, found)
    }

    /// # Errors
    /// `ServiceError::Invalid` with everything that was noted.
    pub(in crate::services) fn conclude(self) -> Result<(), ServiceError> {
        if self.wrong.is_empty() { Ok(()) } else { Err(ServiceError::Invalid(self.wrong)) }
    }
}
