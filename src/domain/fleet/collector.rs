//! Somebody who drives: a volunteer, an employee, a crew.

use std::collections::BTreeSet;

use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::{Email, Name, Phone};
use crate::domain::id::{ExternalRef, OrganisationId, VehicleId};
use crate::domain::time::weekly::Hours;

/// Somebody who drives.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Collector {
    /// What another program calls them.
    pub external_ref: Option<ExternalRef>,
    /// Their name.
    pub name: Name,
    /// Where the round is sent.
    pub email: Option<Email>,
    /// Where they are called.
    pub phone: Option<Phone>,
    /// For whom they drive; `None` is the territory.
    pub organisation: Option<OrganisationId>,
    /// When they drive.
    pub hours: Hours,
    /// What they may drive.
    pub vehicles: BTreeSet<VehicleId>,
    /// False once they have stopped.
    pub active: bool,
}

impl Collector {
    /// How to reach them.
    #[must_use]
    pub fn contact(&self) -> ContactPoint {
        ContactPoint { name: Some(self.name.clone()), email: self.email.clone(), phone: self.phone.clone() }
    }
}
