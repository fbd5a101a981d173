//! A site.

use serde::{Deserialize, Serialize};
use utoipa::ToSchema;

use crate::api::document::Document;
use crate::api::v1::documents::parts::contact::ContactDocument;
use crate::api::v1::documents::parts::read::{optional, text, yes};
use crate::domain::findings::Findings;
use crate::domain::place::position::Position;
use crate::domain::place::site::Site;

/// A place where food is taken or received.
#[derive(Debug, Clone, Serialize, Deserialize, ToSchema)]
#[serde(deny_unknown_fields)]
#[schema(as = Site)]
pub struct SiteDocument {
    /// The id of the organisation it belongs to.
    organisation: String,
    /// What another program calls it; unique in the territory.
    external_ref: Option<String>,
    /// The name on the door.
    name: String,
    #[schema(example = "12 rue des Lilas, 59000 Lille")]
    address: Option<String>,
    /// Degrees north (WGS 84).
    #[schema(minimum = -90, maximum = 90, example = 50.63)]
    latitude: f64,
    /// Degrees east (WGS 84).
    #[schema(minimum = -180, maximum = 180, example = 3.06)]
    longitude: f64,
    /// How to get in.
    access_note: Option<String>,
    /// Who to ask for on the spot.
    #[serde(default)]
    contact: ContactDocument,
    /// False once it is given up.
    #[serde(default = "yes")]
    active: bool,
}

impl Document for SiteDocument {
    type Value = Site;

    fn of(site: &Site) -> Self {
        Self {
            organisation: site.organisation.to_string(),
            external_ref: text(site.external_ref.as_ref()),
            name: site.name.to_string(),
            address: text(site.address.as_ref()),
            latitude: site.position.latitude(),
            longitude: site.position.longitude(),
            access_note: text(site.access_note.as_ref()),
            contact: ContactDocument::of(&site.contact),
            active: site.active,
        }
    }

    fn read(&self, findings: &mut Findings) -> Option<Site> {
        let organisation = findings.keep("/organisation", self.organisation.parse());
        let external_ref = optional(findings, "/external_ref", self.external_ref.as_deref());
        let name = findings.keep("/name", self.name.parse());
        let address = optional(findings, "/address", self.address.as_deref());
        let position = self.read_position(findings);
        let access_note = optional(findings, "/access_note", self.access_note.as_deref());
        let contact = self.contact.read(findings, "/contact");
        Some(Site {
            organisation: organisation?,
            external_ref: external_ref?,
            name: name?,
            address: address?,
            position: position?,
            access_note: access_note?,
            contact: contact?,
            active: self.active,
        })
    }
}

impl SiteDocument {
    /// Each coordinate is checked beside a valid other one, so that both are told when both are wrong.
    fn read_position(&self, findings: &mut Findings) -> Option<Position> {
        let latitude = findings.keep("/latitude", Position::new(self.latitude, 0.0));
        let longitude = findings.keep("/longitude", Position::new(0.0, self.longitude));
        latitude.zip(longitude).and_then(|_| Position::new(self.latitude, self.longitude).ok())
    }
}
