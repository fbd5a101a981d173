//! What is left of each lot once everything is given, and why.

#![expect(clippy::indexing_slicing, reason = "the pairs stand in the order of the lots")]

use crate::allocation::kit::rest::Rest;
use crate::allocation::plan::{Leftover, LeftoverReason};
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::grams::Grams;

/// What is left, after whole units and before: the reasons are those of the exact solution, since only rounding comes after it.
pub struct Left<'a> {
    /// For each lot, whom no rule forbids it.
    pub eligible: &'a [Vec<usize>],
    /// The same without those whose trip lost against a limit.
    pub retained: &'a [Vec<usize>],
    pub rest: &'a Rest,
    pub exact: &'a Rest,
    /// Whether the most mass is proven to be shared.
    pub rescued: bool,
}

/// Every lot that is not wholly shared.
pub fn leftovers(problem: &Problem, left: &Left<'_>) -> Vec<Leftover> {
    let lots = problem.lots.iter().enumerate();
    lots.filter(|(index, _)| left.rest.lot(*index) > Grams::ZERO)
        .map(|(index, lot)| Leftover { lot: index, grams: left.rest.lot(index), reason: left.reason((index, lot)) })
        .collect()
}

impl Left<'_> {
    fn reason(&self, (index, lot): (usize, &Lot)) -> LeftoverReason {
        let eligible = &self.eligible[index];
        if eligible.is_empty() {
            LeftoverReason::NoEligibleAssociation
        } else if self.is_limited((index, lot)) {
            LeftoverReason::Limits
        } else if !self.rescued {
            LeftoverReason::Budget
        } else if self.exact.lot(index) == Grams::ZERO {
            LeftoverReason::WholeUnits
        } else if eligible.iter().any(|association| self.exact.space(*association, lot) > Grams::ZERO) {
            LeftoverReason::NoMoreCarrying
        } else if eligible.iter().any(|association| self.exact.need(*association, lot.family) > Grams::ZERO) {
            LeftoverReason::NoMoreStorage
        } else {
            LeftoverReason::NoMoreNeed
        }
    }

    /// Whether only a limit keeps it from somebody: from an association whose trip lost and that has room, or, where the exact solution
    /// shared it whole, from one that could take a unit by a trip more.
    fn is_limited(&self, (index, lot): (usize, &Lot)) -> bool {
        let retained = &self.retained[index];
        let lost = |association: &&usize| retained.binary_search(association).is_err();
        if self.exact.lot(index) > Grams::ZERO {
            self.eligible[index].iter().filter(lost).any(|association| self.exact.room(*association, lot) > Grams::ZERO)
        } else {
            self.eligible[index].iter().any(|association| self.rest.possible(*association, index, lot) > Grams::ZERO)
        }
    }
}
