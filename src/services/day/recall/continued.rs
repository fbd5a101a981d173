//! A run that shared out again what another one freed, told as one day: each pair from the run that said the last word about it.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::ReasonCode;
use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::allocation::why::{Explanation, WhyNot};
use crate::domain::id::ExternalRef;

/// The documents of a run, and what they explain.
pub(in crate::services::day::recall) struct Told {
    pub problem: ProblemDocument,
    pub plan: PlanDocument,
    pub explanation: Explanation,
}

/// A lot and an association.
pub(in crate::services::day::recall) type Pair = (ExternalRef, ExternalRef);

impl Told {
    /// This run continued by `later`; `given` are the pairs of the shares that stand in the end.
    ///
    /// Whatever was left of a lot stands in the later problem: what is left over in the end is told by it alone.
    #[must_use]
    pub(in crate::services::day::recall) fn continued_by(self, later: Self, given: &BTreeSet<Pair>) -> Self {
        let shared_again: BTreeSet<&str> = later.problem.lots.iter().map(|lot| lot.id.as_str()).collect();
        let mut not_received = BTreeMap::new();
        for (association, before) in self.explanation.not_received {
            let mut why: BTreeMap<ExternalRef, WhyNot> = before
                .iter()
                .filter(|(lot, _)| !shared_again.contains(lot.as_str()))
                .map(|(lot, why)| (lot.clone(), why.clone()))
                .collect();
            let after = later.explanation.not_received.get(&association);
            why.extend(after.into_iter().flatten().map(|(lot, why)| (lot.clone(), last_word(before.get(lot), why).clone())));
            why.retain(|lot, _| !given.contains(&(lot.clone(), association.clone())));
            not_received.insert(association, why);
        }
        let plan = continued_plan(&self.plan, later.plan, given);
        let problem = continued_problem(self.problem, later.problem);
        Self { problem, plan, explanation: Explanation { not_received, left_over: later.explanation.left_over } }
    }
}

/// A need that the first run had filled is no longer asked for in the second: the first says why.
fn last_word<'a>(before: Option<&'a WhyNot>, after: &'a WhyNot) -> &'a WhyNot {
    match (before, after) {
        (Some(before), WhyNot::Excluded(ReasonCode::NotAsked, _)) => before,
        (_, after) => after,
    }
}

/// The whole lots, and what each association had before the day.
fn continued_problem(mut first: ProblemDocument, later: ProblemDocument) -> ProblemDocument {
    let known: BTreeSet<String> = first.lots.iter().map(|lot| lot.id.clone()).collect();
    first.lots.extend(later.lots.into_iter().filter(|lot| !known.contains(&lot.id)));
    let known: BTreeSet<String> = first.donors.iter().map(|donor| donor.id.clone()).collect();
    first.donors.extend(later.donors.into_iter().filter(|donor| !known.contains(&donor.id)));
    let known: BTreeSet<String> = first.associations.iter().map(|association| association.id.clone()).collect();
    first.associations.extend(later.associations.into_iter().filter(|association| !known.contains(&association.id)));
    first
}

/// What was full stays so for an association that kept everything.
fn continued_plan(first: &PlanDocument, mut later: PlanDocument, given: &BTreeSet<Pair>) -> PlanDocument {
    let is_given = |lot: &str, association: &str| given.iter().any(|pair| pair.0.as_str() == lot && pair.1.as_str() == association);
    let gave_up: BTreeSet<&str> =
        first.shares.iter().filter(|share| !is_given(&share.lot, &share.association)).map(|share| share.association.as_str()).collect();
    let mut levels = first.levels.clone();
    for level in &mut levels {
        level.full.retain(|full| full.association().is_none_or(|association| !gave_up.contains(association)));
    }
    levels.append(&mut later.levels);
    let tolerance = later.tolerance.take().or_else(|| first.tolerance.clone());
    PlanDocument { tolerance, levels, ..later }
}
