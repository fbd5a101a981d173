//! Linear programs: the only file that names `good_lp` and HiGHS.
//!
//! `good_lp` builds the model, HiGHS keeps it between solves: when only bounds and costs of columns change, the last basis is where the
//! next solve starts. HiGHS answers `Ok` when its time limit ends a solve: its status is read after every one.

use std::time::{Duration, Instant};

use good_lp::solvers::highs::highs;
use good_lp::{Constraint, Expression, ProblemVariables, SolverModel, Variable, constraint, variable, variables};
use highs::{HighsModelStatus, HighsOptionValue, Model, RowProblem};

use crate::budget::Budget;

/// How long HiGHS runs before the stop flag is looked at for the first time; each further run is twice as long, so that a solve that
/// starts again from its presolve gets through.
const FIRST_RUN: Duration = Duration::from_secs(2);

/// The dual and the primal simplex among the values of HiGHS' option `simplex_strategy`.
const DUAL: i32 = 1;
const PRIMAL: i32 = 4;

/// HiGHS refuses a model or an option.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("the linear program cannot be solved: {0}")]
pub struct LpError(String);

/// How a row compares with its constant.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Relation {
    AtMost,
    AtLeast,
    Exactly,
}

/// A column, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Column(usize);

/// A row, by position.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Row(usize);

/// A linear program in the making.
pub struct Program {
    variables: ProblemVariables,
    columns: Vec<Variable>,
    rows: Vec<Constraint>,
    objective: Expression,
}

impl Program {
    /// Without columns and rows.
    pub fn new() -> Self {
        Self { variables: variables!(), columns: Vec::new(), rows: Vec::new(), objective: Expression::default() }
    }

    /// Adds a column between two bounds, which may be infinite, with its part in the objective.
    pub fn column(&mut self, (least, most): (f64, f64), objective: f64) -> Column {
        let column = self.variables.add(variable().min(least).max(most));
        self.objective.add_mul(objective, column);
        self.columns.push(column);
        Column(self.columns.len() - 1)
    }

    /// Adds a row: the sum of coefficient x column, compared with a constant.
    pub fn row(&mut self, terms: impl IntoIterator<Item = (f64, Column)>, relation: Relation, constant: f64) -> Row {
        let mut sum = Expression::default();
        for (coefficient, column) in terms {
            if let Some(column) = self.columns.get(column.0) {
                sum.add_mul(coefficient, *column);
            }
        }
        self.rows.push(match relation {
            Relation::AtMost => constraint::leq(sum, constant),
            Relation::AtLeast => constraint::geq(sum, constant),
            Relation::Exactly => constraint::eq(sum, constant),
        });
        Row(self.rows.len() - 1)
    }

    /// Hands the program to HiGHS, to find the greatest objective.
    ///
    /// # Errors
    /// `LpError` when HiGHS refuses it.
    pub fn maximise(self) -> Result<Solver, LpError> {
        let mut problem = self.variables.maximise(self.objective).using(highs);
        for row in self.rows {
            problem.add_constraint(row);
        }
        let model = problem.try_into_inner().map_err(|error| LpError(error.to_string()))?;
        // HiGHS hands out its own names for columns only when they are added: these have the same positions.
        let mut names = RowProblem::default();
        let names = (0..self.columns.len()).map(|_| names.add_column(0.0, 0.0..)).collect();
        Ok(Solver { model, names, spent: Duration::ZERO })
    }
}

/// A program that HiGHS holds, with the basis of its last solve.
pub struct Solver {
    model: Model,
    names: Vec<highs::Col>,
    spent: Duration,
}

/// How a solve ended.
pub enum Answer {
    /// Solved; the solver is ready for the next solve.
    Optimal(Solver, Solution),
    /// Nothing satisfies every bound and row: where an earlier solution did, its bounds were kept closer than HiGHS computes.
    Contradiction(Solver),
    /// The budget ended first, or HiGHS gave up: nothing is proven.
    Unsolved,
}

/// How one run of HiGHS ended.
enum Run {
    Solved(Solver, Solution),
    Infeasible(Solver),
    /// With time left, and nothing proven.
    GaveUp(Solver),
    /// Out of time, or nothing to solve.
    Ended,
}

/// An optimal solution.
pub struct Solution {
    columns: Vec<f64>,
    duals: Vec<f64>,
}

impl Solution {
    /// The value of a column.
    pub fn value(&self, column: Column) -> f64 {
        self.columns.get(column.0).copied().unwrap_or_default()
    }

    /// By how much the optimum changes with the constant of a row, whatever its sign.
    pub fn price(&self, row: Row) -> f64 {
        self.duals.get(row.0).copied().unwrap_or_default().abs()
    }
}

impl Solver {
    /// Changes the bounds of a column.
    pub fn bound(&mut self, column: Column, (least, most): (f64, f64)) {
        if let Some(name) = self.names.get(column.0) {
            self.model.change_column_bounds(*name, least..=most);
        }
    }

    /// Changes the part of a column in the objective.
    pub fn weigh(&mut self, column: Column, objective: f64) {
        if let Some(name) = self.names.get(column.0) {
            self.model.change_column_cost(*name, objective);
        }
    }

    /// Solves from the basis of the last solve.
    ///
    /// About once in ten thousand days the dual simplex, which works on perturbed costs, comes back from a hot basis without an answer:
    /// the primal one, which does not, goes on from there.
    ///
    /// # Errors
    /// `LpError` when HiGHS refuses the model.
    pub fn solve(self, budget: &Budget) -> Result<Answer, LpError> {
        let run = match self.run(budget)? {
            Run::GaveUp(mut solver) => {
                solver.set("simplex_strategy", PRIMAL)?;
                match solver.run(budget)? {
                    Run::Solved(mut solver, solution) => {
                        solver.set("simplex_strategy", DUAL)?;
                        Run::Solved(solver, solution)
                    }
                    run => run,
                }
            }
            run => run,
        };
        Ok(match run {
            Run::Solved(solver, solution) => Answer::Optimal(solver, solution),
            Run::Infeasible(solver) => Answer::Contradiction(solver),
            Run::GaveUp(_) | Run::Ended => Answer::Unsolved,
        })
    }

    fn run(mut self, budget: &Budget) -> Result<Run, LpError> {
        let mut run = FIRST_RUN;
        while !budget.is_over() {
            // HiGHS counts its time from the first solve of the model on.
            let limit = self.spent + budget.remaining().map_or(run, |left| left.min(run));
            let started = Instant::now();
            self.set("time_limit", limit.as_secs_f64())?;
            let solved = self.model.try_solve().map_err(|status| LpError(format!("status {status:?}")))?;
            let (status, solution) = (solved.status(), solved.get_solution());
            let solver = Self { model: Model::from(solved), names: self.names, spent: self.spent + started.elapsed() };
            match status {
                HighsModelStatus::Optimal => {
                    let solution = Solution { columns: solution.columns().to_vec(), duals: solution.dual_rows().to_vec() };
                    return Ok(Run::Solved(solver, solution));
                }
                HighsModelStatus::ReachedTimeLimit => self = solver,
                HighsModelStatus::Infeasible => return Ok(Run::Infeasible(solver)),
                HighsModelStatus::Unknown => return Ok(Run::GaveUp(solver)),
                _ => return Ok(Run::Ended),
            }
            run *= 2;
        }
        Ok(Run::Ended)
    }

    fn set(&mut self, option: &str, value: impl HighsOptionValue) -> Result<(), LpError> {
        self.model.try_set_option(option, value).map_err(|_| LpError(format!("the option {option}")))
    }
}
