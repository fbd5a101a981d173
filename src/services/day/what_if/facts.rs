//! What a form for a change is made of: whom it may concern, and how things stand. Masses in grams, lengths in metres.

use std::collections::BTreeSet;

use crate::allocation::exchange::AssociationDocument;
use crate::domain::id::{ExternalRef, RunId};
use crate::domain::telling::DayHeader;
use crate::services::actor::Actor;
use crate::services::context::Services;
use crate::services::day::list::seen_run;
use crate::services::day::recall::recall;
use crate::services::day::what_if::ask::whose;
use crate::services::day::what_if::base::Base;
use crate::services::error::ServiceError;

/// The most donors that a form offers.
const DONORS: usize = 200;

/// What the day knows.
#[derive(Debug, Clone, PartialEq)]
pub struct TrialFacts {
    pub run: RunId,
    pub header: DayHeader,
    /// Of whoever is an association: the only one told.
    pub own: Option<ExternalRef>,
    /// Those of the day, by name; one's own alone for an association.
    pub associations: Vec<TriedOn>,
    /// The donors that give by convention only, by name.
    pub donors: Vec<(ExternalRef, String)>,
    pub half_life_days: i64,
    pub default_radius_m: i64,
}

/// An association, as the day was solved with it.
#[derive(Debug, Clone, PartialEq)]
pub struct TriedOn {
    pub id: ExternalRef,
    pub facts: AssociationDocument,
    /// The donors it has a convention with.
    pub agreed: BTreeSet<String>,
}

impl Services {
    /// How the day of a run stands, as far as `actor` may try changes on it.
    ///
    /// # Errors
    /// `NotFound`; `Forbidden`.
    pub async fn read_trial(&self, actor: &Actor, run: &RunId) -> Result<TrialFacts, ServiceError> {
        let (actor, id) = (actor.clone(), run.clone());
        self.read(move |connection| {
            let run = seen_run(connection, &actor, &id)?;
            let own = whose(connection, &actor, &run)?;
            let base = Base::read(connection, &run)?;
            let header = recall(connection, &run.id)?.header;
            Ok(facts(&base, id.clone(), header, own))
        })
        .await
    }
}

fn facts(base: &Base, run: RunId, header: DayHeader, own: Option<ExternalRef>) -> TrialFacts {
    let problem = &base.problem;
    let told = problem.associations.iter().filter(|one| own.as_ref().is_none_or(|own| own.as_str() == one.id));
    let told = told.filter_map(|one| {
        let agreed = problem.conventions.iter().filter(|pair| pair.association == one.id).map(|pair| pair.donor.clone());
        Some(TriedOn { id: one.id.parse().ok()?, facts: one.clone(), agreed: agreed.collect() })
    });
    let mut associations: Vec<TriedOn> = told.collect();
    associations.sort_by(|one, other| one.facts.name.cmp(&other.facts.name));
    let donors = problem.donors.iter().filter(|donor| donor.convention_required);
    let mut donors: Vec<(ExternalRef, String)> = donors.filter_map(|one| Some((one.id.parse().ok()?, one.name.clone()))).collect();
    donors.sort_by(|(_, one), (_, other)| one.cmp(other));
    donors.truncate(DONORS);
    let (half_life_days, default_radius_m) = (problem.policy.half_life_days, problem.policy.default_radius_m);
    TrialFacts { run, header, own, associations, donors, half_life_days, default_radius_m }
}
