//! `vehicles.csv`.

use crate::documents::demo::cells::{HoursCell, Kilograms};
use crate::documents::table::{Row, Table, TableError};
use crate::domain::contact::text::{Email, Name, Phone};
use crate::domain::fleet::atp::AtpMarking;
use crate::domain::fleet::vehicle::{ColdEquipment, VehicleProfile};
use crate::domain::food::per_class::{Capacity, HoldGrams};
use crate::domain::id::ExternalRef;
use crate::domain::time::weekly::Hours;

/// A vehicle and who drives it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct DemoVehicle {
    pub reference: ExternalRef,
    pub name: Name,
    /// Whose it is: where it starts and ends.
    pub owner: ExternalRef,
    pub profile: VehicleProfile,
    pub cold: ColdEquipment,
    pub atp: Option<AtpMarking>,
    pub capacity: Capacity,
    pub shift: Hours,
    pub driver: Name,
    pub email: Option<Email>,
    pub phone: Option<Phone>,
}

const COLUMNS: [&str; 14] = [
    "reference",
    "name",
    "owner",
    "profile",
    "cold_equipment",
    "atp_marking",
    "ambient_kg",
    "chilled_kg",
    "frozen_kg",
    "hot_kg",
    "shift",
    "driver",
    "email",
    "phone",
];

pub(in crate::documents::demo) fn read(file: &str, bytes: &[u8]) -> Result<Vec<DemoVehicle>, Vec<TableError>> {
    Table::read(file, bytes, &COLUMNS)?.parse(|row| {
        let (reference, name, owner) = (row.parse("reference"), row.parse("name"), row.parse("owner"));
        let (profile, cold, driver) = (row.parse("profile"), row.parse("cold_equipment"), row.parse("driver"));
        let (shift, capacity) = (row.parse::<HoursCell>("shift"), capacity(row));
        Some(DemoVehicle {
            reference: reference?,
            name: name?,
            owner: owner?,
            profile: profile?,
            cold: cold?,
            atp: row.optional("atp_marking"),
            capacity: capacity?,
            shift: shift?.0,
            driver: driver?,
            email: row.optional("email"),
            phone: row.optional("phone"),
        })
    })
}

fn capacity(row: &mut Row) -> Option<Capacity> {
    let mut hold = |column| {
        let mass = row.parse::<Kilograms>(column)?;
        row.keep(column, HoldGrams::new(mass.0))
    };
    let (ambient, chilled, frozen, hot) = (hold("ambient_kg"), hold("chilled_kg"), hold("frozen_kg"), hold("hot_kg"));
    Some(Capacity { ambient: ambient?, chilled: chilled?, frozen: frozen?, hot: hot? })
}
