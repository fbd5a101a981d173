//! Donors and associations: an organisation each, with one site, found again by its reference.

use std::collections::BTreeMap;

use crate::documents::import::{ImportAssociation, ImportDonor};
use crate::domain::contact::person::ContactPoint;
use crate::domain::contact::text::{Address, Name};
use crate::domain::id::{ExternalRef, OrganisationId, SiteId};
use crate::domain::kept::Kept;
use crate::domain::organisation::facts::Organisation;
use crate::domain::organisation::habilitation::{Grant, Habilitation};
use crate::domain::organisation::kind::OrganisationKind;
use crate::domain::place::position::Position;
use crate::domain::place::site::Site;
use crate::services::error::ServiceError;
use crate::services::import::write::Import;
use crate::store::standing::organisation::{organisation_all, organisation_insert, organisation_update};
use crate::store::standing::site::{site_all, site_insert, site_update};

/// Where an imported reference lives.
#[derive(Debug, Clone)]
pub(in crate::services::import) struct PlaceIds {
    pub(in crate::services::import) organisation: OrganisationId,
    pub(in crate::services::import) site: SiteId,
}

/// By reference.
pub(in crate::services::import) type Places = BTreeMap<ExternalRef, PlaceIds>;

/// An organisation as a line tells it, and where it is.
struct Wanted {
    reference: ExternalRef,
    organisation: Organisation,
    position: Position,
    address: Option<Address>,
}

impl Import<'_> {
    /// Writes the donors.
    pub(in crate::services::import) fn write_donors(&mut self, donors: &[ImportDonor]) -> Result<Places, ServiceError> {
        let wanted = donors.iter().map(|donor| {
            let mut organisation = imported(OrganisationKind::Shop, &donor.id, &donor.name);
            organisation.duty.declared = Some(donor.convention_required);
            Wanted { reference: donor.id.clone(), organisation, position: donor.position, address: donor.address.clone() }
        });
        self.write_places(wanted.collect())
    }

    /// Writes the associations.
    pub(in crate::services::import) fn write_associations(&mut self, associations: &[ImportAssociation]) -> Result<Places, ServiceError> {
        let wanted = associations.iter().map(|association| {
            let mut organisation = imported(OrganisationKind::Distribution, &association.id, &association.name);
            organisation.habilitation = Habilitation::Granted(Grant::default());
            Wanted { reference: association.id.clone(), organisation, position: association.position, address: association.address.clone() }
        });
        self.write_places(wanted.collect())
    }

    fn write_places(&mut self, wanted: Vec<Wanted>) -> Result<Places, ServiceError> {
        let organisations = self.write_organisations(&wanted)?;
        let known = site_all(self.connection, &self.territory.id)?;
        let known: BTreeMap<_, _> = known.into_iter().filter_map(|site| Some((site.value.external_ref.clone()?, site))).collect();
        let (mut new, mut places) = (Vec::new(), Places::new());
        for Wanted { reference, organisation: facts, position, address } in wanted {
            let Some(organisation) = organisations.get(&reference).cloned() else { continue };
            let site = if let Some(site) = known.get(&reference) {
                let address = address.or_else(|| site.value.address.clone());
                let changed = Site { name: facts.name, address, position, active: true, ..site.value.clone() };
                if changed != site.value {
                    site_update(self.connection, &site.clone().changed(changed))?;
                }
                site.id.clone()
            } else {
                let site = new_site(&organisation, &facts, (position, address));
                let site = Kept::new(self.services.new_id::<SiteId>(), self.territory.id.clone(), site);
                new.push(site.clone());
                site.id
            };
            places.insert(reference, PlaceIds { organisation, site });
        }
        site_insert(self.connection, &new)?;
        Ok(places)
    }

    fn write_organisations(&mut self, wanted: &[Wanted]) -> Result<BTreeMap<ExternalRef, OrganisationId>, ServiceError> {
        let known = organisation_all(self.connection, &self.territory.id)?;
        let known: BTreeMap<_, _> = known.into_iter().filter_map(|kept| Some((kept.value.external_ref.clone()?, kept))).collect();
        let (mut new, mut ids) = (Vec::new(), BTreeMap::new());
        for Wanted { reference, organisation, .. } in wanted {
            let id = if let Some(kept) = known.get(reference) {
                let (name, duty) = (organisation.name.clone(), organisation.duty);
                let changed = Organisation { name, duty, active: true, ..kept.value.clone() };
                if changed != kept.value {
                    organisation_update(self.connection, &kept.clone().changed(changed))?;
                }
                kept.id.clone()
            } else {
                let kept = Kept::new(self.services.new_id::<OrganisationId>(), self.territory.id.clone(), organisation.clone());
                new.push(kept.clone());
                kept.id
            };
            ids.insert(reference.clone(), id);
        }
        organisation_insert(self.connection, &new)?;
        Ok(ids)
    }
}

/// Nobody's address is in the files: mails go to `example.org`, where they are written and never sent (RFC 2606).
fn imported(kind: OrganisationKind, reference: &ExternalRef, name: &Name) -> Organisation {
    let email = format!("{}@example.org", reference.as_str().to_ascii_lowercase()).parse().ok();
    let contact = ContactPoint { name: Some(name.clone()), email, phone: None };
    Organisation { external_ref: Some(reference.clone()), contact, ..Organisation::usual(kind, name.clone()) }
}

fn new_site(organisation: &OrganisationId, facts: &Organisation, (position, address): (Position, Option<Address>)) -> Site {
    Site {
        organisation: organisation.clone(),
        external_ref: facts.external_ref.clone(),
        name: facts.name.clone(),
        address,
        position,
        access_note: None,
        contact: facts.contact.clone(),
        active: true,
    }
}
