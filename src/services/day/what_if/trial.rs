//! Solving a day again with a change: on a thread of its own, for a limited time, a few people at once. It ends when nobody waits for
//! it any more.
//!
//! A plan that is tried is not held against its problem as those of a day are: nobody acts by it.

use std::sync::Arc;
use std::sync::atomic::{AtomicBool, Ordering};
use std::time::Duration;

use crate::allocation::exchange::PlanDocument;
use crate::allocation::what_if::{Change, Difference, Unknown};
use crate::budget::Budget;
use crate::domain::field_error::FieldError;
use crate::services::context::Services;
use crate::services::day::own_thread::on_own_thread;
use crate::services::day::what_if::base::Base;
use crate::services::error::ServiceError;

/// Ends a computation whose asker is gone.
struct StopWhenDropped(Arc<AtomicBool>);

impl Drop for StopWhenDropped {
    fn drop(&mut self) {
        self.0.store(true, Ordering::Relaxed);
    }
}

impl Services {
    /// What each change does to the day; `None` for those that the time did not suffice for.
    ///
    /// # Errors
    /// `Invalid` for a change that names what the day does not know, or makes no valid day; `TooMany` when others are trying;
    /// `Conflict` when the solver refuses.
    pub(in crate::services::day::what_if) async fn try_changes(
        &self,
        base: Arc<Base>,
        changes: Vec<Change>,
        lasting: Duration,
    ) -> Result<Vec<Option<Difference>>, ServiceError> {
        let place = self.solvers.place().await?;
        let allocate = Arc::clone(&self.solvers.allocate);
        let stop = StopWhenDropped(Arc::default());
        let budget = Budget::lasting(lasting).stopped_by(Arc::clone(&stop.0));
        let tried = on_own_thread("what if", move || {
            let _place = place;
            let solve = |change: &Change| -> Result<Option<Difference>, ServiceError> {
                if budget.is_over() {
                    return Ok(None);
                }
                let document = change.apply(base.problem.clone()).map_err(|error| unknown(&error))?;
                let problem = document.clone().into_problem().map_err(ServiceError::Invalid)?;
                let plan = allocate(&problem, &budget).map_err(|error| ServiceError::conflict("not_solved", error))?;
                let plan = PlanDocument::from_plan(&problem, &plan);
                Ok(Some(Difference::between((&base.problem, &base.plan), (&document, &plan))))
            };
            changes.iter().map(solve).collect::<Result<Vec<_>, ServiceError>>()
        })
        .await?;
        drop(stop);
        tried
    }
}

fn unknown(unknown: &Unknown) -> ServiceError {
    ServiceError::Invalid(vec![FieldError::new(format!("/{}", unknown.what), "unknown_reference", unknown.to_string())])
}
