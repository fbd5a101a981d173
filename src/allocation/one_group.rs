//! What sharing group after group costs: the mass that the same pairs could share in one group, stage 1 alone.

use rayon::iter::{IntoParallelRefIterator, ParallelIterator};

use crate::allocation::error::AllocationError;
use crate::allocation::plan::{GroupsCost, ProofStage};
use crate::allocation::pot::mass;
use crate::allocation::pot::network;
use crate::allocation::turn::{Ground, Turn};
use crate::budget::Budget;
use crate::domain::food::grams::Grams;

/// The cost of the groups of a solved day; `None` without groups, and when the budget ends before it is known.
///
/// # Errors
/// `AllocationError` when the solver refuses a program.
pub fn cost(ground: &Ground<'_>, turn: &Turn, budget: &Budget) -> Result<Option<GroupsCost>, AllocationError> {
    if !ground.problem.has_groups() || turn.pot.not_proven.contains(&ProofStage::Rescue) {
        return Ok(None);
    }
    let parts = network::parts(ground.problem, &turn.retained, &ground.rest, None);
    let masses: Vec<Option<i64>> = parts.par_iter().map(|part| mass::rescued(part, budget)).collect::<Result<_, _>>()?;
    let Some(one_group) = masses.into_iter().sum::<Option<i64>>() else { return Ok(None) };
    let shared: Grams = turn.pot.exact.iter().map(|share| share.grams).sum();
    Ok(Some(GroupsCost { one_group: Grams::new(one_group).unwrap_or(Grams::ZERO), given_up: one_group - shared.get() }))
}
