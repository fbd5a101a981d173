//! What donors and associations have in common: a name, a kind, an address, somebody to call.

use crate::documents::table::Row;
use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::{Address, Name, Note};
use crate::domain::id::ExternalRef;
use crate::domain::organisation::kind::OrganisationKind;
use crate::domain::place::position::Position;

/// An organisation and its one place.
#[derive(Debug, Clone, PartialEq)]
pub struct DemoPlace {
    pub reference: ExternalRef,
    pub name: Name,
    pub kind: OrganisationKind,
    pub address: Address,
    pub position: Position,
    pub contact: ContactPoint,
    pub access: Option<Note>,
}

impl DemoPlace {
    /// The columns it is read from.
    pub const COLUMNS: [&'static str; 11] =
        ["reference", "name", "kind", "address", "postcode", "city", "latitude", "longitude", "contact", "email", "phone"];

    pub(in crate::documents::demo) fn read(row: &mut Row) -> Option<Self> {
        let address = format!("{}, {} {}", row.text("address"), row.text("postcode"), row.text("city")).parse();
        let address = row.keep("address", address);
        let (latitude, longitude) = (row.parse("latitude"), row.parse("longitude"));
        let position = latitude.zip(longitude).map(|(latitude, longitude)| Position::new(latitude, longitude));
        let position = position.and_then(|position| row.keep("latitude", position));
        let contact = ContactPoint { name: row.optional("contact"), email: row.optional("email"), phone: row.optional("phone") };
        let (reference, name, kind) = (row.parse("reference"), row.parse("name"), row.parse("kind"));
        let access = row.optional("access");
        Some(Self { reference: reference?, name: name?, kind: kind?, address: address?, position: position?, contact, access })
    }
}
