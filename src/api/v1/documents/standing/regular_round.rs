//! A regular round.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::read::{each, optional, text, yes};
use crate::api::v1::documents::parts::time::{read_weekdays, weekday_codes};
use crate::domain::findings::Findings;
use crate::domain::fleet::regular::{RegularRound, UsualOrder};
use crate::domain::id::SiteId;

/// A round that a vehicle drives every week, on the same days and in the same order.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = RegularRound)]
pub struct RegularRoundDocument {
    /// What another program calls it; unique in the territory.
    external_ref: Option<String>,
    #[schema(example = "Tournée du mardi")]
    name: String,
    /// The id of the vehicle: it has at most one regular round a day.
    vehicle: String,
    #[schema(example = json!(["tuesday"]))]
    weekdays: Vec<String>,
    /// The ids of the sites in the order in which it calls at them, each once: 1 to 60.
    sites: Vec<String>,
    /// False once it is given up.
    #[serde(default = "yes")]
    active: bool,
}

impl Document for RegularRoundDocument {
    type Value = RegularRound;

    fn of(round: &RegularRound) -> Self {
        Self {
            external_ref: text(round.external_ref.as_ref()),
            name: round.name.to_string(),
            vehicle: round.vehicle.to_string(),
            weekdays: weekday_codes(round.weekdays),
            sites: round.sites.all().iter().map(ToString::to_string).collect(),
            active: round.active,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<RegularRound> {
        let external_ref = optional(findings, "/external_ref", self.external_ref.as_deref());
        let name = findings.keep("/name", self.name.parse());
        let vehicle = findings.keep("/vehicle", self.vehicle.parse());
        let weekdays = read_weekdays(findings, "/weekdays", &self.weekdays);
        let sites: Option<Vec<SiteId>> = each(findings, "/sites", &self.sites);
        let sites = sites.and_then(|sites| findings.keep("/sites", UsualOrder::new(sites)));
        Some(RegularRound {
            external_ref: external_ref?,
            name: name?,
            vehicle: vehicle?,
            weekdays: weekdays?,
            sites: sites?,
            active: self.active,
        })
    }
}
