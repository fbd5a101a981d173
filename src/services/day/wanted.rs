//! Conventions to propose: the pairs of a donor and an association that only the absence of a convention keeps apart, by the mass that
//! was left over for its want. Told from the stored documents of the published days; masses in grams.
//!
//! A lot that several associations could have received counts for each of them: the masses of the lines do not add up to what was left.

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::allocation::why::missing_conventions;
use crate::domain::access::action::Action;
use crate::domain::food::grams::Grams;
use crate::domain::id::{ExternalRef, OrganisationId, SiteId, TerritoryId};
use crate::domain::planned::run::Run;
use crate::domain::time::civil::Day;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::ground::code_of;
use crate::services::day::recall::stored;
use crate::services::error::ServiceError;
use crate::services::rights::{Target, check};
use crate::store::Connection;
use crate::store::day::run::{run_documents, run_published};
use crate::store::standing::organisation::organisation_all;
use crate::store::standing::site::site_all;
use crate::store::standing::territory::territory_get;

/// How many days are looked back on.
pub const DAYS_BACK: u32 = 30;

/// A convention that is wanted.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct WantedConvention {
    pub donor: String,
    pub association: String,
    /// What was left over that it would have let the association receive.
    pub mass: Grams,
    /// On how many days.
    pub days: usize,
    /// The donor's site, and the association; `None` for one that is no longer known under the code of the day.
    pub parties: Option<(SiteId, OrganisationId)>,
}

/// A donor and an association: the codes of the day, and their names.
type Pair = ((String, String), (String, String));

impl Services {
    /// The conventions that are wanted in a territory, the heaviest first.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn wanted_conventions(&self, actor: &Actor, territory: &TerritoryId) -> Result<Vec<WantedConvention>, ServiceError> {
        check(actor, Action::ReadDay, &Target::of(territory))?;
        let (territory, now) = (territory.clone(), self.now());
        self.read(move |connection| {
            let zone = territory_get(connection, &territory)?.value.zone;
            let today = zone.day_of(now).map_err(|invalid| ServiceError::invalid("/day", &invalid))?;
            let mut sums: BTreeMap<Pair, (Grams, BTreeSet<Day>)> = BTreeMap::new();
            for run in run_published(connection, &territory, (today.minus_days(DAYS_BACK), today.plus_days(1)))? {
                for (pair, mass) in wanted_in(connection, &run)? {
                    let (sum, days) = sums.entry(pair).or_insert((Grams::ZERO, BTreeSet::new()));
                    *sum = *sum + mass;
                    days.insert(run.of.day);
                }
            }
            let parties = Parties::read(connection, &territory)?;
            let told = sums.into_iter().map(|(((site, donor), (code, association)), (mass, days))| WantedConvention {
                parties: parties.of(&site, &code),
                donor,
                association,
                mass,
                days: days.len(),
            });
            let mut wanted: Vec<WantedConvention> = told.collect();
            wanted.sort_by_key(|one| Reverse(one.mass));
            Ok(wanted)
        })
        .await
    }
}

/// Who is who, by the codes of the documents.
struct Parties {
    sites: BTreeMap<String, SiteId>,
    associations: BTreeMap<String, OrganisationId>,
}

impl Parties {
    fn read(connection: &mut Connection, territory: &TerritoryId) -> Result<Self, ServiceError> {
        let sites = site_all(connection, territory)?.into_iter().filter(|kept| kept.value.active);
        let associations = organisation_all(connection, territory)?.into_iter().filter(|kept| kept.value.active);
        Ok(Self {
            sites: sites.map(|kept| (code_of(kept.value.external_ref.as_ref(), &kept.id), kept.id)).collect(),
            associations: associations.map(|kept| (code_of(kept.value.external_ref.as_ref(), &kept.id), kept.id)).collect(),
        })
    }

    fn of(&self, site: &str, association: &str) -> Option<(SiteId, OrganisationId)> {
        Some((self.sites.get(site)?.clone(), self.associations.get(association)?.clone()))
    }
}

/// What one day wants, pair by pair. The last word on what is left stands in the documents of the run that is published.
fn wanted_in(connection: &mut Connection, run: &Run) -> Result<Vec<(Pair, Grams)>, ServiceError> {
    let documents = run_documents(connection, &run.id)?;
    let (problem, plan): (ProblemDocument, PlanDocument) = (stored(&documents.problem)?, stored(&documents.plan)?);
    let donors: BTreeMap<String, String> = problem.donors.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
    let associations: BTreeMap<String, String> = problem.associations.iter().map(|one| (one.id.clone(), one.name.clone())).collect();
    let name = |names: &BTreeMap<String, String>, id: &ExternalRef| names.get(id.as_str()).cloned().unwrap_or_else(|| id.to_string());
    let missing = missing_conventions(&problem.into_problem().map_err(ServiceError::Invalid)?, &plan);
    let pairs = missing.iter().flat_map(|lot| {
        let donor = (lot.donor.to_string(), name(&donors, &lot.donor));
        lot.associations.iter().map(move |id| (donor.clone(), id, lot.grams))
    });
    Ok(pairs.map(|(donor, id, grams)| ((donor, (id.to_string(), name(&associations, id))), grams)).collect())
}
