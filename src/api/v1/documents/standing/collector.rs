//! Somebody who drives.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::read::{each, optional, text, yes};
use crate::api::v1::documents::parts::time::HoursDocument;
use crate::domain::findings::Findings;
use crate::domain::fleet::collector::Collector;

/// Somebody who drives: a volunteer, an employee, a crew.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Collector)]
pub struct CollectorDocument {
    /// What another program calls them; unique in the territory.
    external_ref: Option<String>,
    name: String,
    /// Where the round is sent.
    #[schema(example = "sam@example.org")]
    email: Option<String>,
    phone: Option<String>,
    /// For whom they drive; when nothing is said, for the territory.
    organisation: Option<String>,
    /// When they drive.
    hours: HoursDocument,
    /// The ids of the vehicles they may drive.
    #[serde(default)]
    vehicles: Vec<String>,
    /// False once they have stopped.
    #[serde(default = "yes")]
    active: bool,
}

impl Document for CollectorDocument {
    type Value = Collector;

    fn of(collector: &Collector) -> Self {
        Self {
            external_ref: text(collector.external_ref.as_ref()),
            name: collector.name.to_string(),
            email: text(collector.email.as_ref()),
            phone: text(collector.phone.as_ref()),
            organisation: text(collector.organisation.as_ref()),
            hours: HoursDocument::of(collector.hours),
            vehicles: collector.vehicles.iter().map(ToString::to_string).collect(),
            active: collector.active,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Collector> {
        let external_ref = optional(findings, "/external_ref", self.external_ref.as_deref());
        let name = findings.keep("/name", self.name.parse());
        let email = optional(findings, "/email", self.email.as_deref());
        let phone = optional(findings, "/phone", self.phone.as_deref());
        let organisation = optional(findings, "/organisation", self.organisation.as_deref());
        let hours = self.hours.read(findings, "/hours");
        let vehicles = each(findings, "/vehicles", &self.vehicles);
        Some(Collector {
            external_ref: external_ref?,
            name: name?,
            email: email?,
            phone: phone?,
            organisation: organisation?,
            hours: hours?,
            vehicles: vehicles?,
            active: self.active,
        })
    }
}
