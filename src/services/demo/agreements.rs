//! Conventions. Those of one donor without days of their own make one, an annex that covers several associations.

use std::collections::{BTreeMap, BTreeSet};

use crate::documents::demo::DemoAgreement;
use crate::domain::convention::agreement::{Convention, ConventionParts, FamilyChoice};
use crate::domain::id::{ExternalRef, OrganisationId, SiteId};
use crate::domain::invalid::Invalid;
use crate::domain::organisation::kind::ServingRank;
use crate::domain::time::civil::Day;
use crate::domain::time::span::Term;
use crate::domain::time::weekly::{Rhythm, WeeklySlot};
use crate::services::demo::loading::Loading;
use crate::services::error::ServiceError;
use crate::services::keep::Keep;

/// How long before the day the demo's conventions began.
const DAYS_IN_FORCE: u32 = 90;

impl Loading<'_> {
    pub(in crate::services::demo) async fn agreements(&mut self, agreements: &[DemoAgreement]) -> Result<(), ServiceError> {
        let mut annexes: BTreeMap<&ExternalRef, Vec<&DemoAgreement>> = BTreeMap::new();
        for agreement in agreements {
            if agreement.slot.is_none() {
                annexes.entry(&agreement.donor).or_default().push(agreement);
            } else {
                self.convention(agreement, BTreeSet::new()).await?;
            }
        }
        for covered in annexes.into_values() {
            let Some((first, others)) = covered.split_first() else { continue };
            let others = others.iter().map(|other| Ok(self.find(&other.association)?.organisation.clone()));
            let others = others.collect::<Result<_, ServiceError>>()?;
            self.convention(first, others).await?;
        }
        Ok(())
    }

    async fn convention(&self, agreement: &DemoAgreement, covered: BTreeSet<OrganisationId>) -> Result<(), ServiceError> {
        let (donor, association) = (self.find(&agreement.donor)?, self.find(&agreement.association)?);
        let convention = convention(agreement, &donor.site, &association.organisation, (covered, self.day));
        let convention = convention.map_err(|invalid| ServiceError::invalid("/agreements", &invalid))?;
        self.services.create_convention(self.actor, self.territory.id.clone(), convention, Keep::nothing()).await?;
        Ok(())
    }
}

fn convention(
    agreement: &DemoAgreement,
    site: &SiteId,
    beneficiary: &OrganisationId,
    (covered, day): (BTreeSet<OrganisationId>, Day),
) -> Result<Convention, Invalid> {
    let mut slots = Vec::new();
    if let Some(slot) = &agreement.slot {
        let rhythm = Rhythm::new(slot.every, Some(day.plus_days(7 * u32::from(slot.first_week))))?;
        slots.extend(slot.weekdays.iter().map(|weekday| WeeklySlot { weekday: *weekday, hours: slot.hours, rhythm }));
    }
    Convention::new(ConventionParts {
        external_ref: None,
        sites: BTreeSet::from([site.clone()]),
        beneficiary: beneficiary.clone(),
        covered,
        slots,
        rank: ServingRank::FIRST,
        families: FamilyChoice::All,
        transport: agreement.transport,
        max_grams: None,
        term: Term::new(day.minus_days(DAYS_IN_FORCE), None)?,
        suspensions: Vec::new(),
        active: true,
    })
}
