//! The two solvers, as the use cases are given them: like time and chance an argument, so that a test can put another in their place.

use std::sync::Arc;

use tokio::sync::Semaphore;

use crate::allocation::{AllocationError, Plan, Problem, allocate};
use crate::budget::Budget;
use crate::rounds::{Problem as RoundsProblem, RoundsResult, SearchSettings, plan_rounds};

/// How many people may try changes at once.
const TRIALS: usize = 2;

type Allocate = dyn Fn(&Problem, &Budget) -> Result<Plan, AllocationError> + Send + Sync;
type PlanRounds = dyn Fn(&RoundsProblem, &SearchSettings, &Budget) -> RoundsResult + Send + Sync;

/// Who shares the food out, and who plans the rounds. Neither is believed: a run holds every answer against its problem.
#[derive(Clone)]
pub struct Solvers {
    pub(in crate::services) allocate: Arc<Allocate>,
    pub(in crate::services) plan_rounds: Arc<PlanRounds>,
    /// Who tries a change waits here for a place, so that a day to be solved finds the processors free.
    pub(in crate::services) trials: Arc<Semaphore>,
}

impl Default for Solvers {
    fn default() -> Self {
        Self { allocate: Arc::new(allocate), plan_rounds: Arc::new(plan_rounds), trials: Arc::new(Semaphore::new(TRIALS)) }
    }
}

impl Solvers {
    /// The same, with another way to share the food out.
    #[must_use]
    pub fn allocating(self, allocate: impl Fn(&Problem, &Budget) -> Result<Plan, AllocationError> + Send + Sync + 'static) -> Self {
        Self { allocate: Arc::new(allocate), ..self }
    }

    /// The same, with another way to plan the rounds.
    #[must_use]
    pub fn driving(self, plan_rounds: impl Fn(&RoundsProblem, &SearchSettings, &Budget) -> RoundsResult + Send + Sync + 'static) -> Self {
        Self { plan_rounds: Arc::new(plan_rounds), ..self }
    }
}
