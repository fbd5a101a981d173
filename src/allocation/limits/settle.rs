//! Turn after turn without the trips that lost, until none breaks a limit.
//!
//! In the first turns others may come in the place of those that lost. After them the trips that carry nothing lose as well, so that
//! nobody comes in any more and few turns are left: a solve more for each time that what is kept grows too small. On a real day
//! (1 151 lots, 128 associations, 788 trips, 3 visits a donor, 3 kg a trip) seven solves in all. Finding the trips that give up least is
//! NP-hard (a flow with fixed charges); the plan says what was given up.

use std::collections::BTreeSet;

use crate::allocation::error::AllocationError;
use crate::allocation::kit::trips::Trip;
use crate::allocation::limits::dropped::{Dropped, Limited};
use crate::allocation::limits::losers::{idle, losers};
use crate::allocation::plan::Method;
use crate::allocation::turn::{self, Ground, Turn};
use crate::budget::Budget;

/// In so many turns others may come in the place of those that lost.
const OPEN_TURNS: usize = 3;

/// After so many turns, or when the budget ends, what still breaks a limit is dropped without another solve: nothing is proven then.
const TURNS: usize = 30;

/// The last turn of a day, and what its limits cost.
///
/// Flows of equal totals may use other trips: which trips lose is decided on each part's own method, and a method that is asked for
/// solves what they leave. Where its flows break a limit again, more lose.
///
/// # Errors
/// `AllocationError` when the solver refuses a program, or the method is the network and a part is none.
pub fn settle(ground: &Ground<'_>, method: Option<Method>, budget: &Budget) -> Result<(Turn, Limited), AllocationError> {
    let everybody = ground.eligible.clone();
    if !ground.problem.limits_trips() {
        let turn = turn::solve(ground, everybody, method, budget)?;
        let limited = Limited::than(&turn.pot);
        return Ok((turn, limited));
    }
    let own = method.filter(|method| *method == Method::Network);
    let first = turn::solve(ground, everybody, own, budget)?;
    let mut run = Run { ground, budget, held: held(ground), limited: Limited::than(&first.pot) };
    let turn = run.settle(first, own)?;
    if method == own {
        return Ok((turn, run.limited));
    }
    let again = turn::solve(ground, turn.retained, method, budget)?;
    Ok((run.settle(again, method)?, run.limited))
}

fn held(ground: &Ground<'_>) -> BTreeSet<Trip> {
    let trip = |(lot, association): &(usize, usize)| Some((ground.problem.lots.get(*lot)?.donor, *association));
    ground.held.keys().filter_map(trip).collect()
}

struct Run<'a> {
    ground: &'a Ground<'a>,
    budget: &'a Budget,
    /// Trips of agreements.
    held: BTreeSet<Trip>,
    limited: Limited,
}

impl Run<'_> {
    fn settle(&mut self, mut turn: Turn, method: Option<Method>) -> Result<Turn, AllocationError> {
        let mut turns = 0;
        loop {
            let lost = self.losers(&turn);
            if lost.is_empty() {
                return Ok(turn);
            }
            if turns >= OPEN_TURNS {
                self.limited.dropped.extend(idle(self.ground, &turn, &lost));
            }
            self.limited.dropped.extend(lost);
            let retained = self.limited.retained(self.ground.problem, &self.ground.eligible);
            turn = if turns < TURNS && !self.budget.is_over() {
                turn::solve(self.ground, retained, method, self.budget)?
            } else {
                turn::keep(self.ground, retained, &turn)
            };
            turns += 1;
        }
    }

    fn losers(&self, turn: &Turn) -> Dropped {
        losers(self.ground.problem, &turn.trips(self.ground), &self.held, &turn.rest)
    }
}
