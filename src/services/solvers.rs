//! The two solvers, as the use cases are given them: like time and chance an argument, so that a test can put another in their place.

use std::sync::Arc;
use std::time::Duration;

use tokio::sync::{OwnedSemaphorePermit, Semaphore};

use crate::allocation::{AllocationError, Plan, Problem, allocate};
use crate::budget::Budget;
use crate::rounds::{Problem as RoundsProblem, RoundsResult, SearchSettings, plan_rounds};
use crate::services::error::ServiceError;

/// How many people may try changes at once.
const TRIALS: usize = 2;
/// How long somebody waits for a place.
const PATIENCE: Duration = Duration::from_secs(1);

type Allocate = dyn Fn(&Problem, &Budget) -> Result<Plan, AllocationError> + Send + Sync;
type PlanRounds = dyn Fn(&RoundsProblem, &SearchSettings, &Budget) -> RoundsResult + Send + Sync;

/// Who shares the food out, and who plans the rounds. Neither is believed: a run holds every answer against its problem.
#[derive(Clone)]
pub struct Solvers {
    pub(in crate::services) allocate: Arc<Allocate>,
    pub(in crate::services) plan_rounds: Arc<PlanRounds>,
    /// Who tries a change waits here for a place, so that a day to be solved finds the processors free.
    trials: Arc<Semaphore>,
}

impl Default for Solvers {
    fn default() -> Self {
        Self { allocate: Arc::new(allocate), plan_rounds: Arc::new(plan_rounds), trials: Arc::new(Semaphore::new(TRIALS)) }
    }
}

impl Solvers {
    /// A place to try something in, for as long as it is held.
    ///
    /// # Errors
    /// `TooMany` when others are trying.
    pub(in crate::services) async fn place(&self) -> Result<OwnedSemaphorePermit, ServiceError> {
        let places = Arc::clone(&self.trials).acquire_owned();
        let place = tokio::time::timeout(PATIENCE, places).await.ok().and_then(Result::ok);
        place.ok_or(ServiceError::TooMany { minutes: 1 })
    }

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
