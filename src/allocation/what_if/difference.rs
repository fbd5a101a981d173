//! What a change does to a day: two problems with their plans, compared. Masses in whole units, as they would travel; levels are memory
//! and shares in grams a person.

use std::cmp::Reverse;
use std::collections::BTreeMap;

use crate::allocation::exchange::{PlanDocument, PlanStatus, ProblemDocument};
use crate::domain::id::ExternalRef;
use crate::domain::number::{approximate, nearest};

/// The difference.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Difference {
    pub before: Outcome,
    pub after: Outcome,
    /// Every association: who gains most first, who loses most last.
    pub associations: Vec<Moved>,
    /// Both plans are proven best; otherwise the figures may owe something to a computation that was stopped.
    pub proven: bool,
}

/// A day in a few figures.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Outcome {
    pub shared: i64,
    pub left: i64,
    /// The associations that receive something.
    pub served: i64,
    /// Pairs of a donor and an association.
    pub pairs: i64,
    /// The lowest level of those who ask for something and are served first; `None` when nobody asks.
    pub lowest: Option<i64>,
}

/// One association, before and after.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Moved {
    pub id: ExternalRef,
    pub before: Side,
    pub after: Side,
}

/// What one association has.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq)]
pub struct Side {
    pub grams: i64,
    pub level: i64,
}

impl Moved {
    /// What it gains, in grams; negative for what it loses.
    #[must_use]
    pub const fn gain(&self) -> i64 {
        self.after.grams - self.before.grams
    }
}

impl Difference {
    /// Compares two solved days that know the same associations.
    #[must_use]
    pub fn between(before: (&ProblemDocument, &PlanDocument), after: (&ProblemDocument, &PlanDocument)) -> Self {
        let (then, now) = (sides(before.0, before.1), sides(after.0, after.1));
        let both = then.iter().filter_map(|(id, one)| Some((*id, *one, *now.get(id)?)));
        let told = both.filter_map(|(id, one, other)| Some(Moved { id: id.parse().ok()?, before: one.side, after: other.side }));
        let mut associations: Vec<Moved> = told.collect();
        associations.sort_by(|one, other| Reverse(one.gain()).cmp(&Reverse(other.gain())).then_with(|| one.id.cmp(&other.id)));
        let proven = [before.1, after.1].iter().all(|plan| plan.status == PlanStatus::Optimal);
        Self { before: outcome(before.1, &then), after: outcome(after.1, &now), associations, proven }
    }

    /// One association, whether something changes for it or not.
    #[must_use]
    pub fn of(&self, id: &ExternalRef) -> Option<&Moved> {
        self.associations.iter().find(|one| one.id == *id)
    }

    /// The associations whose mass or level changes.
    pub fn moved(&self) -> impl Iterator<Item = &Moved> {
        self.associations.iter().filter(|one| one.before != one.after)
    }

    /// What is shared out more, in grams.
    #[must_use]
    pub const fn saved(&self) -> i64 {
        self.after.shared - self.before.shared
    }

    /// By how much the lowest level rises, in grams a person.
    #[must_use]
    pub fn raised(&self) -> i64 {
        self.after.lowest.unwrap_or(0) - self.before.lowest.unwrap_or(0)
    }
}

/// One association of one day.
#[derive(Clone, Copy)]
struct Stand {
    side: Side,
    /// It is served first, and asks for something.
    counts: bool,
}

fn sides<'a>(problem: &'a ProblemDocument, plan: &PlanDocument) -> BTreeMap<&'a str, Stand> {
    let grams: BTreeMap<&str, i64> = plan.associations.iter().map(|one| (one.id.as_str(), one.grams)).collect();
    let stands = problem.associations.iter().map(|one| {
        let grams = grams.get(one.id.as_str()).copied().unwrap_or(0);
        let level = nearest(approximate(one.remembered_grams(problem.policy.groups.as_ref()) + grams) / approximate(one.people.max(1)));
        let counts = one.rank == 1 && !one.needs.is_empty();
        (one.id.as_str(), Stand { side: Side { grams, level }, counts })
    });
    stands.collect()
}

fn outcome(plan: &PlanDocument, sides: &BTreeMap<&str, Stand>) -> Outcome {
    let totals = &plan.totals;
    Outcome {
        shared: totals.allocated_grams,
        left: totals.offered_grams - totals.allocated_grams,
        served: totals.associations_served,
        pairs: totals.donor_association_pairs,
        lowest: sides.values().filter(|stand| stand.counts).map(|stand| stand.side.level).min(),
    }
}
