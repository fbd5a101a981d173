//! The stored day that changes are tried on: that of the first run, when others shared out again what was freed of it.

use std::collections::BTreeMap;

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::allocation::what_if::Rule;
use crate::domain::food::family::ProductFamily;
use crate::domain::food::groups::FoodGroups;
use crate::domain::id::ExternalRef;
use crate::domain::planned::run::{Run, continued};
use crate::services::day::recall::stored;
use crate::services::error::ServiceError;
use crate::store::Connection;
use crate::store::day::run::{run_documents, run_history};

/// A problem and its plan, as they were stored.
#[derive(Debug, Clone)]
pub(in crate::services::day::what_if) struct Base {
    pub problem: ProblemDocument,
    pub plan: PlanDocument,
}

impl Base {
    /// That of a run.
    ///
    /// # Errors
    /// `NotFound` until it is proposed.
    pub(in crate::services::day::what_if) fn read(connection: &mut Connection, run: &Run) -> Result<Self, ServiceError> {
        let history = run_history(connection, &run.of)?;
        let first = continued(&history, run).first().copied().unwrap_or(run);
        let documents = run_documents(connection, &first.id)?;
        Ok(Self { problem: stored(&documents.problem)?, plan: stored(&documents.plan)? })
    }

    /// Whether a rule that a territory may leave out held that day.
    pub(in crate::services::day::what_if) const fn holds(&self, rule: Rule) -> bool {
        match rule {
            Rule::Groups => self.problem.policy.groups.is_some(),
            Rule::Carrying => self.problem.policy.carrying_capacity_grams.is_some(),
            Rule::Tolerance => self.problem.policy.fairness_tolerance > 0.0,
            Rule::Radius | Rule::Conventions | Rule::Agreements | Rule::BestBefore | Rule::Limits => true,
        }
    }

    /// The families that the day shared out apart.
    pub(in crate::services::day::what_if) fn groups(&self) -> Option<FoodGroups> {
        let families = |group: &Vec<String>| group.iter().map(|family| family.parse()).collect::<Result<Vec<ProductFamily>, _>>();
        let groups = self.problem.policy.groups.as_ref()?.iter().map(families).collect::<Result<Vec<_>, _>>();
        groups.and_then(|groups| FoodGroups::new(&groups)).ok()
    }

    /// What the documents call everybody, by id.
    pub(in crate::services::day::what_if) fn names(&self) -> BTreeMap<ExternalRef, String> {
        let donors = self.problem.donors.iter().map(|one| (&one.id, &one.name));
        let associations = self.problem.associations.iter().map(|one| (&one.id, &one.name));
        donors.chain(associations).filter_map(|(id, name)| Some((id.parse().ok()?, name.clone()))).collect()
    }
}
