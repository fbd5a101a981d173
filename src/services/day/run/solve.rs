//! The two solvers and their checkers, on threads of their own: pages answer while the day is being solved.

use std::sync::Arc;
use std::time::Instant;

use crate::allocation::checker;
use crate::allocation::exchange::{PlanDocument, ProblemDocument};
use crate::budget::Budget;
use crate::rounds::checker as rounds_checker;
use crate::rounds::exchange::{ProblemDocument as RoundsProblemDocument, ResultDocument};
use crate::rounds::{RoundsResult, SearchSettings};
use crate::services::day::own_thread::on_own_thread;
use crate::services::day::run::verified::verified;
use crate::services::error::ServiceError;
use crate::services::solvers::Solvers;

/// Shares the food out, and holds the plan against its problem.
///
/// # Errors
/// `Invalid` when the day makes no valid problem; `Conflict` when the solver refuses it or the checker its plan.
pub(in crate::services::day::run) async fn solve(
    solvers: &Solvers,
    problem: ProblemDocument,
    budget: Budget,
) -> Result<PlanDocument, ServiceError> {
    let problem = problem.into_problem().map_err(ServiceError::Invalid)?;
    let allocate = Arc::clone(&solvers.allocate);
    on_own_thread("allocation", move || {
        let begun = Instant::now();
        let plan = allocate(&problem, &budget).map_err(|error| ServiceError::conflict("not_solved", error))?;
        let mut document = PlanDocument::from_plan(&problem, &plan);
        document.solve.milliseconds = milliseconds(begun);
        let solved = Instant::now();
        verified("shares", &checker::verify(&problem, &document))?;
        tracing::info!(solve_ms = document.solve.milliseconds, verify_ms = milliseconds(solved), "the shares are verified");
        Ok(document)
    })
    .await?
}

/// Plans the rounds, by so many iterations unless the budget ends first, and holds them against their problem.
///
/// # Errors
/// `Invalid` when the shares make no valid problem; `Conflict` when the checker refuses its rounds.
pub(in crate::services::day) async fn plan(
    solvers: &Solvers,
    problem: RoundsProblemDocument,
    (iterations, budget): (u32, Budget),
) -> Result<(RoundsResult, ResultDocument), ServiceError> {
    let problem = problem.into_problem().map_err(ServiceError::Invalid)?;
    let settings = SearchSettings { iterations: Some(iterations), ..SearchSettings::default() };
    let plan_rounds = Arc::clone(&solvers.plan_rounds);
    on_own_thread("rounds", move || {
        let result = plan_rounds(&problem, &settings, &budget);
        if result.cut_short {
            tracing::warn!(iterations, "day.rounds_seconds cut the search for rounds short: another run may find other rounds");
        }
        let document = ResultDocument::from(&result);
        verified("rounds", &rounds_checker::verify(&problem, &document))?;
        Ok((result, document))
    })
    .await?
}

fn milliseconds(since: Instant) -> i64 {
    i64::try_from(since.elapsed().as_millis()).unwrap_or(i64::MAX)
}
