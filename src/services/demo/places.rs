//! Donors and associations, each with its one site.

use crate::documents::demo::{DemoAssociation, DemoDonor, DemoPlace};
use crate::domain::organisation::facts::Organisation;
use crate::domain::organisation::habilitation::{Grant, Habilitation};
use crate::domain::place::site::Site;
use crate::services::demo::loading::{Loading, PlaceIds};
use crate::services::error::ServiceError;
use crate::services::keep::Keep;

impl Loading<'_> {
    pub(in crate::services::demo) async fn donors(&mut self, donors: &[DemoDonor]) -> Result<(), ServiceError> {
        for donor in donors {
            let mut organisation = Organisation::usual(donor.place.kind, donor.place.name.clone());
            organisation.duty.declared = Some(donor.obliged);
            self.place(&donor.place, organisation).await?;
        }
        Ok(())
    }

    pub(in crate::services::demo) async fn associations(&mut self, associations: &[DemoAssociation]) -> Result<(), ServiceError> {
        for association in associations {
            let mut organisation = Organisation::usual(association.place.kind, association.place.name.clone());
            organisation.rank = association.rank;
            organisation.habilitation =
                if association.public_body { Habilitation::PublicBody } else { Habilitation::Granted(Grant::default()) };
            self.place(&association.place, organisation).await?;
        }
        Ok(())
    }

    async fn place(&mut self, place: &DemoPlace, usual: Organisation) -> Result<(), ServiceError> {
        let (contact, reference) = (place.contact.clone(), Some(place.reference.clone()));
        let organisation = Organisation { external_ref: reference.clone(), contact: contact.clone(), ..usual };
        let territory = self.territory.id.clone();
        let organisation = self.services.create_organisation(self.actor, territory.clone(), organisation, Keep::nothing()).await?.id;
        let site = Site {
            organisation: organisation.clone(),
            external_ref: reference,
            name: place.name.clone(),
            address: Some(place.address.clone()),
            position: place.position,
            access_note: place.access.clone(),
            contact,
            active: true,
        };
        let site = self.services.create_site(self.actor, territory, site, Keep::nothing()).await?.id;
        self.places.insert(place.reference.clone(), PlaceIds { organisation, site });
        Ok(())
    }
}
