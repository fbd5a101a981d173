//! The levels alone, by linear programs in either form of their rows.

use crate::allocation::eligibility;
use crate::allocation::error::AllocationError;
use crate::allocation::kit::rest::Rest;
use crate::allocation::pot::fairness::{self, RowForm};
use crate::allocation::pot::network;
use crate::allocation::problem::Problem;
use crate::allocation::whole::agreements;
use crate::budget::Budget;
use crate::domain::number::approximate;

/// What each association of a problem without groups ends at, in grams per person, before anything is rounded; `None` when the budget ends first.
/// With `RowForm::Undivided` the answer can be wrong: this is where it can be seen.
///
/// # Errors
/// `AllocationError` when the solver refuses a program.
pub fn level_vector(problem: &Problem, form: RowForm, budget: &Budget) -> Result<Option<Vec<f64>>, AllocationError> {
    let eligible = eligibility::eligible(problem);
    let mut rest = Rest::of(problem);
    agreements::serve(problem, &eligible, &mut rest);
    rest.limit_carrying(problem);
    let level = |(index, people): (usize, i64)| approximate(rest.served(index, 0).get()) / approximate(people);
    let mut levels: Vec<f64> = problem.associations.iter().map(|association| association.people).enumerate().map(level).collect();
    for pot in network::parts(problem, &eligible, &rest, Some(0)).iter().filter(|pot| !pot.arcs.is_empty()) {
        let Some(fair) = fairness::solve(pot, form, budget)?.filter(|fair| fair.levelled) else { return Ok(None) };
        for (member, received) in pot.members.iter().zip(pot.received(&fair.flows).iter()) {
            if let Some(level) = levels.get_mut(member.index) {
                *level = member.level(*received);
            }
        }
    }
    Ok(Some(levels))
}
