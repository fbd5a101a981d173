//! The whole solve: agreements, then the common pot to the gram, what the tolerance moves of it, then whole units; where trips are
//! limited, again without those that lost.
//!
//! A pure function: no database, no randomness; time enters only as the budget. When the budget ends early, what is proven so far is
//! kept and the rest is handed out to the least served first, in whole units: still a plan that can be carried out.

use crate::allocation::assemble::assemble;
use crate::allocation::error::AllocationError;
use crate::allocation::limits;
use crate::allocation::plan::{Method, Plan};
use crate::allocation::problem::Problem;
use crate::allocation::turn::Ground;
use crate::budget::Budget;

/// Who receives what, as far as the budget lets it be proven. Each part of the common pot is solved as a network where it is one, and by
/// linear programs where it is not.
///
/// # Errors
/// `AllocationError` when the solver refuses a program; never because a problem is hard or the budget short.
pub fn allocate(problem: &Problem, budget: &Budget) -> Result<Plan, AllocationError> {
    allocate_by(problem, None, budget)
}

/// The same by one method for the whole pot.
///
/// # Errors
/// The same; `NoNetwork` when the method is the network and a part is none.
pub fn allocate_by(problem: &Problem, method: Option<Method>, budget: &Budget) -> Result<Plan, AllocationError> {
    let ground = Ground::of(problem);
    let (turn, limited) = limits::settle(&ground, method, budget)?;
    let groups = turn.groups_cost(&ground, budget)?;
    Ok(assemble(&ground, turn, &limited, groups))
}
