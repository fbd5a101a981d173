//! What a convention more would have let somebody receive of what is left over.

use std::collections::{BTreeSet, HashMap};

use crate::allocation::eligibility::eligible;
use crate::allocation::exchange::PlanDocument;
use crate::allocation::problem::Problem;
use crate::allocation::why::left_over::without_conventions;
use crate::domain::food::grams::Grams;
use crate::domain::id::ExternalRef;

/// What is left of a lot, and who could have received it with a convention.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct MissingConvention {
    pub lot: ExternalRef,
    pub donor: ExternalRef,
    pub grams: Grams,
    /// The associations that only the absence of a convention keeps from it.
    pub associations: Vec<ExternalRef>,
}

/// The lots left over that somebody could have received if their donor had a convention with them, in the order of the problem.
#[must_use]
pub fn missing_conventions(problem: &Problem, plan: &PlanDocument) -> Vec<MissingConvention> {
    let left: HashMap<&str, i64> = plan.unallocated.iter().map(|row| (row.lot.as_str(), row.grams)).collect();
    if left.is_empty() {
        return Vec::new();
    }
    let mut agreed = problem.clone();
    without_conventions(&mut agreed);
    let could = problem.lots.iter().zip(eligible(problem).into_iter().zip(eligible(&agreed)));
    let told = could.filter_map(|(lot, (now, then))| {
        let grams = Grams::new(*left.get(lot.id.as_str())?).ok()?;
        let now: BTreeSet<usize> = now.into_iter().collect();
        let more = then.iter().filter(|association| !now.contains(association));
        let associations: Vec<_> = more.filter_map(|index| problem.associations.get(*index)).map(|one| one.id.clone()).collect();
        let donor = problem.donors.get(lot.donor)?.id.clone();
        (!associations.is_empty()).then(|| MissingConvention { lot: lot.id.clone(), donor, grams, associations })
    });
    told.collect()
}
