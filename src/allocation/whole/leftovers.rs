//! What is left of each lot once everything is given, and why.

use crate::allocation::kit::rest::Rest;
use crate::allocation::plan::{Leftover, LeftoverReason};
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::grams::Grams;

/// Every lot that is not wholly shared; `rescued` tells whether the rescue of its part is proven.
pub fn leftovers(problem: &Problem, eligible: &[Vec<usize>], rest: &Rest, rescued: bool) -> Vec<Leftover> {
    let lots = problem.lots.iter().zip(eligible).enumerate();
    lots.filter(|(index, _)| rest.lot(*index) > Grams::ZERO)
        .map(|(index, (lot, associations))| Leftover {
            lot: index,
            grams: rest.lot(index),
            reason: if associations.is_empty() {
                LeftoverReason::NoEligibleAssociation
            } else if rescued {
                reason(lot, associations, rest)
            } else {
                LeftoverReason::Budget
            },
        })
        .collect()
}

fn reason(lot: &Lot, associations: &[usize], rest: &Rest) -> LeftoverReason {
    let mut reason = LeftoverReason::NoMoreNeed;
    for association in associations {
        if rest.room(*association, lot) > Grams::ZERO {
            return LeftoverReason::WholeUnits;
        }
        if rest.need(*association, lot.family) > Grams::ZERO {
            reason = LeftoverReason::NoMoreStorage;
        }
    }
    reason
}
