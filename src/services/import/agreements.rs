//! Conventions: a pair each, without a day of its own.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::import::ImportConvention;
use crate::domain::convention::agreement::{Convention, ConventionParts, FamilyChoice, Transport};
use crate::domain::id::{ConventionId, OrganisationId, SiteId};
use crate::domain::kept::Kept;
use crate::domain::organisation::kind::ServingRank;
use crate::domain::time::civil::Day;
use crate::domain::time::span::Term;
use crate::services::error::ServiceError;
use crate::services::import::places::{PlaceIds, Places};
use crate::services::import::write::Import;
use crate::store::standing::convention::{KeptConvention, convention_all, convention_insert};

impl Import<'_> {
    /// One convention an association, with the donors that may give to it and could not yet.
    pub(in crate::services::import) fn write_conventions(
        &mut self,
        lines: &[ImportConvention],
        donors: &Places,
        associations: &Places,
    ) -> Result<(), ServiceError> {
        let mut donors_of: BTreeMap<&OrganisationId, Vec<&PlaceIds>> = BTreeMap::new();
        for line in lines {
            if let (Some(donor), Some(association)) = (donors.get(&line.donor), associations.get(&line.association)) {
                donors_of.entry(&association.organisation).or_default().push(donor);
            }
        }
        let before = convention_all(self.connection, &self.territory.id)?;
        let mut new = Vec::new();
        for (association, donors) in donors_of {
            let own = before.iter().filter(|kept| allows_gifts(kept, association, self.day));
            let known: BTreeSet<&SiteId> = own.flat_map(|kept| &kept.value.parts().sites).collect();
            let missing: Vec<_> = donors.iter().map(|ids| ids.site.clone()).filter(|site| !known.contains(site)).collect();
            for sites in missing.chunks(Convention::MAX) {
                new.push(self.convention(association, sites.iter().cloned().collect())?);
            }
        }
        Ok(convention_insert(self.connection, &new)?)
    }

    fn convention(&self, association: &OrganisationId, sites: BTreeSet<SiteId>) -> Result<KeptConvention, ServiceError> {
        let invalid = |invalid| ServiceError::invalid("/conventions", &invalid);
        let convention = Convention::new(ConventionParts {
            external_ref: None,
            sites,
            beneficiary: association.clone(),
            covered: BTreeSet::new(),
            slots: Vec::new(),
            rank: ServingRank::FIRST,
            families: FamilyChoice::All,
            transport: Transport::Territory,
            max_grams: None,
            term: Term::new(self.day, None).map_err(invalid)?,
            suspensions: Vec::new(),
            active: true,
        });
        Ok(Kept::new(self.services.new_id::<ConventionId>(), self.territory.id.clone(), convention.map_err(invalid)?))
    }
}

/// Whether a convention lets its donors give to `association` on `day`.
fn allows_gifts(kept: &KeptConvention, association: &OrganisationId, day: Day) -> bool {
    let parts = kept.value.parts();
    kept.value.in_force_on(day) && (parts.beneficiary == *association || parts.covered.contains(association))
}
