//! The two solvers, each on a thread of its own: pages answer while the day is being solved.

use std::time::Instant;

use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::allocation::{AllocationError, allocate};
use crate::budget::Budget;
use crate::rounds::exchange::{ProblemDocument as RoundsProblemDocument, ResultDocument};
use crate::rounds::{RoundsResult, SearchSettings, plan_rounds};
use crate::services::error::ServiceError;

/// Shares the food out.
pub(in crate::services::day::run) async fn solve(problem: ProblemDocument, budget: Budget) -> Result<PlanDocument, ServiceError> {
    let problem = problem.into_problem().map_err(ServiceError::Invalid)?;
    on_own_thread("allocation", move || {
        let begun = Instant::now();
        let plan = allocate(&problem, &budget)?;
        let mut document = PlanDocument::from_plan(&problem, &plan);
        document.solve.milliseconds = i64::try_from(begun.elapsed().as_millis()).unwrap_or(i64::MAX);
        Ok(document)
    })
    .await?
    .map_err(|error: AllocationError| ServiceError::conflict("not_solved", error))
}

/// Plans the rounds.
pub(in crate::services::day::run) async fn plan(
    problem: RoundsProblemDocument,
    budget: Budget,
) -> Result<(RoundsResult, ResultDocument), ServiceError> {
    let problem = problem.into_problem().map_err(ServiceError::Invalid)?;
    let result = on_own_thread("rounds", move || plan_rounds(&problem, &SearchSettings::default(), &budget)).await?;
    let result = result.map_err(|error| ServiceError::conflict("not_planned", error))?;
    let document = ResultDocument::from(&result);
    Ok((result, document))
}

async fn on_own_thread<T: Send + 'static>(name: &str, work: impl FnOnce() -> T + Send + 'static) -> Result<T, ServiceError> {
    let (answer, answered) = tokio::sync::oneshot::channel();
    let span = tracing::Span::current();
    let spawned = std::thread::Builder::new().name(name.to_owned()).spawn(move || {
        // Nobody listens any more when the day was given up.
        let _ = answer.send(span.in_scope(work));
    });
    spawned.map_err(|error| ServiceError::conflict("no_thread", error))?;
    answered.await.map_err(|_| ServiceError::conflict("solver_ended", format_args!("the thread of the {name} ended early")))
}
