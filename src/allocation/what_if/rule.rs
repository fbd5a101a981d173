//! The rules whose cost can be measured: the day is solved again without one of them.
//!
//! Only rules that people decided, and could decide otherwise; food safety is none of them.

use crate::allocation::exchange::ProblemDocument;

/// A rule of the day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Rule {
    /// Food travels no farther than each association's radius, or the territory's.
    Radius,
    /// An obliged donor gives only to who has a convention with it.
    Conventions,
    /// Fixed days: an agreement is served before the common pot.
    Agreements,
    /// An association that takes nothing past its best-before date.
    BestBefore,
    /// So many visits of a donor, so many stops of an association, so much for a trip.
    Limits,
    /// Families are shared out in groups, each with a memory of its own.
    Groups,
    /// The vehicles of the day carry so much.
    Carrying,
    /// Everybody may receive a little more or less than its fair share, for fewer stops.
    Tolerance,
}

/// The farthest that a problem may say, in metres.
const ANYWHERE_M: i64 = 500_000;

impl Rule {
    /// Every rule, in the order in which pages tell them.
    pub const ALL: [Self; 8] =
        [Self::Radius, Self::Conventions, Self::Agreements, Self::Limits, Self::Tolerance, Self::Groups, Self::Carrying, Self::BestBefore];

    /// The code written in documents.
    #[must_use]
    pub const fn code(self) -> &'static str {
        match self {
            Self::Radius => "radius",
            Self::Conventions => "conventions",
            Self::Agreements => "agreements",
            Self::BestBefore => "best_before",
            Self::Limits => "limits",
            Self::Groups => "groups",
            Self::Carrying => "carrying",
            Self::Tolerance => "tolerance",
        }
    }

    /// The rule of this code.
    #[must_use]
    pub fn from_code(code: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|rule| rule.code() == code)
    }
}

/// Takes a rule out of a problem.
pub(in crate::allocation::what_if) fn without(problem: &mut ProblemDocument, rule: Rule) {
    match rule {
        Rule::Radius => problem.associations.iter_mut().for_each(|one| one.radius_m = Some(ANYWHERE_M)),
        Rule::Conventions => problem.donors.iter_mut().for_each(|donor| donor.convention_required = false),
        Rule::Agreements => problem.holders.clear(),
        Rule::BestBefore => problem.associations.iter_mut().for_each(|one| one.accepts_past_best_before = true),
        Rule::Groups => {
            for one in &mut problem.associations {
                one.history_grams = one.remembered_grams(problem.policy.groups.as_ref());
                (one.history_by_group, one.infants) = (None, None);
            }
            problem.policy.groups = None;
        }
        Rule::Carrying => problem.policy.carrying_capacity_grams = None,
        Rule::Limits => {
            problem.donors.iter_mut().for_each(|donor| donor.max_collectors = None);
            problem.associations.iter_mut().for_each(|one| (one.min_trip_grams, one.max_donors_per_day) = (None, None));
        }
        Rule::Tolerance => problem.policy.fairness_tolerance = 0.0,
    }
}
