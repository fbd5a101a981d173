//! What is left of each lot once everything is given, and why.

use crate::allocation::kit::rest::Rest;
use crate::allocation::plan::{Leftover, LeftoverReason};
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::grams::Grams;

/// What is left, after whole units and before: the reasons are those of the exact solution, since only rounding comes after it.
pub struct Left<'a> {
    pub rest: &'a Rest,
    pub exact: &'a Rest,
    /// Whether the most mass is proven to be shared.
    pub rescued: bool,
}

/// Every lot that is not wholly shared.
pub fn leftovers(problem: &Problem, eligible: &[Vec<usize>], left: &Left<'_>) -> Vec<Leftover> {
    let lots = problem.lots.iter().zip(eligible).enumerate();
    lots.filter(|(index, _)| left.rest.lot(*index) > Grams::ZERO)
        .map(|(index, (lot, associations))| Leftover {
            lot: index,
            grams: left.rest.lot(index),
            reason: reason((index, lot), associations, left),
        })
        .collect()
}

fn reason((index, lot): (usize, &Lot), associations: &[usize], left: &Left<'_>) -> LeftoverReason {
    let wanted = |association: &usize| left.exact.need(*association, lot.family) > Grams::ZERO;
    if associations.is_empty() {
        LeftoverReason::NoEligibleAssociation
    } else if !left.rescued {
        LeftoverReason::Budget
    } else if left.exact.lot(index) == Grams::ZERO {
        LeftoverReason::WholeUnits
    } else if associations.iter().any(wanted) {
        LeftoverReason::NoMoreStorage
    } else {
        LeftoverReason::NoMoreNeed
    }
}
