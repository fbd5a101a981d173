//! A vehicle.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::codes;
use crate::api::v1::documents::parts::read::{every, optional, optional_number, text, yes};
use crate::api::v1::documents::parts::storage::PerClassDocument;
use crate::api::v1::documents::parts::time::HoursDocument;
use crate::domain::findings::Findings;
use crate::domain::fleet::vehicle::{Reach, Shifts, Vehicle, VehicleParts};
use crate::domain::time::weekly::Hours;

/// A vehicle: what it holds, when and from where it drives, how it keeps food cold.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Vehicle)]
pub struct VehicleDocument {
    /// What another program calls it; unique in the territory.
    external_ref: Option<String>,
    #[schema(example = "Fourgon frigorifique")]
    name: String,
    /// Whose it is; when nothing is said, the territory's pool.
    organisation: Option<String>,
    #[schema(schema_with = codes::vehicle_profile)]
    profile: String,
    /// What it holds at once.
    capacity: PerClassDocument,
    #[schema(schema_with = codes::cold_equipment)]
    cold: String,
    /// The ATP marking of a refrigerated vehicle.
    #[schema(example = "FRCX 10 2028")]
    atp: Option<String>,
    /// The id of the site it leaves from.
    start_site: String,
    /// The id of the site where it ends.
    end_site: String,
    /// When it drives.
    shifts: Vec<HoursDocument>,
    /// The longest round it can drive.
    max_meters: Option<i64>,
    /// False once it is given up.
    #[serde(default = "yes")]
    active: bool,
}

impl Document for VehicleDocument {
    type Value = Vehicle;

    fn of(vehicle: &Vehicle) -> Self {
        let parts = vehicle.parts();
        Self {
            external_ref: text(parts.external_ref.as_ref()),
            name: parts.name.to_string(),
            organisation: text(parts.organisation.as_ref()),
            profile: parts.profile.to_string(),
            capacity: PerClassDocument::of_capacity(&parts.capacity),
            cold: parts.cold.to_string(),
            atp: text(parts.atp.as_ref()),
            start_site: parts.start.to_string(),
            end_site: parts.end.to_string(),
            shifts: parts.shifts.all().iter().copied().map(HoursDocument::of).collect(),
            max_meters: parts.reach.map(Reach::get),
            active: parts.active,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Vehicle> {
        let external_ref = optional(findings, "/external_ref", self.external_ref.as_deref());
        let name = findings.keep("/name", self.name.parse());
        let organisation = optional(findings, "/organisation", self.organisation.as_deref());
        let profile = findings.keep("/profile", self.profile.parse());
        let capacity = self.capacity.read_capacity(findings, "/capacity");
        let cold = findings.keep("/cold", self.cold.parse());
        let atp = optional(findings, "/atp", self.atp.as_deref());
        let start = findings.keep("/start_site", self.start_site.parse());
        let end = findings.keep("/end_site", self.end_site.parse());
        let shifts = self.read_shifts(findings);
        let reach = optional_number(findings, "/max_meters", self.max_meters, Reach::new);
        let parts = VehicleParts {
            external_ref: external_ref?,
            name: name?,
            organisation: organisation?,
            profile: profile?,
            capacity: capacity?,
            cold: cold?,
            atp: atp?,
            start: start?,
            end: end?,
            shifts: shifts?,
            reach: reach?,
            active: self.active,
        };
        findings.keep("", Vehicle::new(parts))
    }
}

impl VehicleDocument {
    fn read_shifts(&self, findings: &mut Findings) -> Option<Shifts> {
        let hours: Option<Vec<Hours>> = every("/shifts", &self.shifts, |pointer, hours| hours.read(findings, &pointer));
        findings.keep("/shifts", Shifts::new(hours?))
    }
}
