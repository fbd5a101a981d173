//! Places and people, as they are told.

use crate::domain::contact::person::ContactPoint;
use crate::domain::fleet::collector::Collector;
use crate::domain::organisation::facts::Organisation;
use crate::domain::place::site::Site;
use crate::domain::place::territory::Territory;
use crate::domain::telling::{Contact, Place};

/// Somebody, under the name given there, else under `name`.
fn contact(point: &ContactPoint, name: &impl ToString) -> Contact {
    Contact {
        name: point.name.as_ref().map_or_else(|| name.to_string(), ToString::to_string),
        telephone: point.phone.as_ref().map(ToString::to_string),
        email: point.email.as_ref().map(ToString::to_string),
    }
}

/// Who coordinates.
pub(in crate::services) fn coordinator(territory: &Territory) -> Contact {
    contact(&territory.coordinator, &territory.name)
}

/// Who answers for an organisation, under the organisation's name.
pub(in crate::services) fn organisation(organisation: &Organisation) -> Contact {
    Contact { name: organisation.name.to_string(), ..contact(&organisation.contact, &organisation.name) }
}

/// Somebody who drives.
pub(in crate::services::day::recall) fn collector(collector: &Collector) -> Contact {
    contact(&collector.contact(), &collector.name)
}

/// A site called `name`. What it does not say of its contact, its organisation's contact does.
pub(in crate::services) fn place(site: &Site, name: &impl ToString, owner: Option<&Organisation>) -> Place {
    let owners = owner.map(|owner| owner.contact.clone()).unwrap_or_default();
    let point = ContactPoint {
        name: site.contact.name.clone().or(owners.name),
        email: site.contact.email.clone().or(owners.email),
        phone: site.contact.phone.clone().or(owners.phone),
    };
    Place {
        address: site.address.as_ref().map(ToString::to_string),
        position: site.position,
        access: site.access_note.as_ref().map(ToString::to_string),
        contact: Some(contact(&point, name)),
        name: name.to_string(),
    }
}
