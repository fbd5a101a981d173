//! One solve of the common pot on the pairs that are retained, then whole units. A day without limits takes one turn.

use std::collections::BTreeSet;

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::allocation::eligibility;
use crate::allocation::error::AllocationError;
use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::kit::table::Table;
use crate::allocation::kit::trips::Trips;
use crate::allocation::plan::{ExactShare, Level, Method, ProofStage, Tolerated};
use crate::allocation::pot::network::{self, Pot};
use crate::allocation::pot::part::{self, SolvedPart};
use crate::allocation::problem::{Policy, Problem};
use crate::allocation::tolerance;
use crate::allocation::whole::agreements;
use crate::allocation::whole::rounding;
use crate::allocation::whole::spare;
use crate::budget::Budget;
use crate::domain::food::grams::Grams;

/// What every turn of a day starts from: who may receive what, and what agreements leave.
pub struct Ground<'a> {
    pub problem: &'a Problem,
    /// For each lot, the associations that no rule forbids.
    pub eligible: Vec<Vec<usize>>,
    /// What agreements gave.
    pub held: Shares,
    /// What they leave.
    pub rest: Rest,
}

impl<'a> Ground<'a> {
    /// Serves the agreements.
    pub fn of(problem: &'a Problem) -> Self {
        let eligible = eligibility::eligible(problem);
        let mut rest = Rest::of(problem);
        let mut held = Shares::new();
        for share in agreements::serve(problem, &eligible, &mut rest) {
            add(&mut held, share.lot, share.association, share.grams);
        }
        Self { problem, eligible, held, rest }
    }
}

/// What one turn gives.
pub struct Turn {
    /// For each lot, the associations that may still receive it.
    pub retained: Vec<Vec<usize>>,
    pub pot: CommonPot,
    /// What the tolerance moved; none when it is nought or gains nothing.
    pub tolerated: Option<Tolerated>,
    /// Of the common pot, in whole units.
    pub given: Shares,
    /// What everything leaves.
    pub rest: Rest,
}

impl Turn {
    /// The trips of the day, agreements included.
    pub fn trips(&self, ground: &Ground<'_>) -> Trips {
        Trips::of(ground.problem, &[&ground.held, &self.given])
    }
}

/// Solves the common pot, by `method` where one is asked for.
///
/// # Errors
/// `AllocationError` when the solver refuses a program, or the method is the network and a part is none.
pub fn solve(ground: &Ground<'_>, retained: Vec<Vec<usize>>, method: Option<Method>, budget: &Budget) -> Result<Turn, AllocationError> {
    let policy = ground.problem.policy;
    let mut pot = CommonPot::default();
    for (part, solved) in solve_parts(network::parts(ground.problem, &retained, &ground.rest), method, policy, budget)? {
        pot.method = pot.method.max(part.1);
        match solved {
            Some(solved) => pot.take(solved),
            None => pot.untouched.push(part.0),
        }
    }
    let mut tolerated = tolerance::relax(ground.problem, &retained, &ground.rest, &pot.exact, budget);
    let moved = tolerated.as_ref().map_or(&pot.exact, |tolerated| &tolerated.shares);
    let (given, rest) = whole_units(ground, &retained, moved, tolerance::most(ground.problem, &ground.rest, &pot.exact));
    let solved = pot.exact.len();
    pot.close(&given, policy);
    if let Some(tolerated) = &mut tolerated {
        tolerated.shares.extend(pot.exact.iter().skip(solved));
    }
    Ok(Turn { retained, pot, tolerated, given, rest })
}

/// What is left of a turn on fewer pairs, without another solve: nothing of it is proven.
pub fn keep(ground: &Ground<'_>, retained: Vec<Vec<usize>>, turn: &Turn) -> Turn {
    let is_kept = |share: &&ExactShare| retained.get(share.lot).is_some_and(|takers| takers.binary_search(&share.association).is_ok());
    let exact: Vec<ExactShare> = turn.pot.exact.iter().filter(is_kept).copied().collect();
    let flows = exact.iter().map(|share| ((share.lot, share.association), share.grams)).collect();
    let untouched = network::parts(ground.problem, &retained, &ground.rest);
    let mut pot = CommonPot { method: turn.pot.method, untouched, ..CommonPot::default() };
    pot.close(&flows, ground.problem.policy);
    let (given, rest) = whole_units(ground, &retained, &exact, None);
    Turn { retained, pot, tolerated: None, given, rest }
}

type Solved = ((Pot, Method), Option<SolvedPart>);

/// Solves all parts, side by side; the answers stand in the order of the parts.
fn solve_parts(parts: Vec<Pot>, method: Option<Method>, policy: Policy, budget: &Budget) -> Result<Vec<Solved>, AllocationError> {
    let solve = |pot: Pot| {
        let own = if part::is_network(&pot) { Method::Network } else { Method::Lp };
        let method = method.unwrap_or(own);
        if method < own {
            return Err(AllocationError::NoNetwork);
        }
        let solved = part::solve(&pot, method, policy, budget)?;
        Ok(((pot, method), solved))
    };
    parts.into_par_iter().map(solve).collect()
}

/// Rounds the exact shares, then hands out what nobody has yet; what was given, and what it leaves. With a tolerance, trips that are made
/// anyway take up to `most` first.
fn whole_units(ground: &Ground<'_>, retained: &[Vec<usize>], exact: &[ExactShare], most: Option<Table<Grams>>) -> (Shares, Rest) {
    let (mut given, mut rest) = (Shares::new(), ground.rest.clone());
    for ((index, association), units) in rounding::round(ground.problem, exact) {
        if let Some(lot) = ground.problem.lots.get(index) {
            let grams = Grams::new(units * lot.unit.get()).unwrap_or(Grams::ZERO);
            rest.give(association, index, lot, grams);
            add(&mut given, index, association, grams);
        }
    }
    spare::hand_out(ground.problem, retained, &mut rest, (&ground.held, &mut given), most);
    (given, rest)
}

fn add(shares: &mut Shares, lot: usize, association: usize, grams: Grams) {
    let share = shares.entry((lot, association)).or_insert(Grams::ZERO);
    *share = *share + grams;
}

/// What is known of the common pot.
#[derive(Default)]
pub struct CommonPot {
    /// The most general method that a part needed.
    pub method: Method,
    pub exact: Vec<ExactShare>,
    pub levels: Vec<Level>,
    pub not_proven: BTreeSet<ProofStage>,
    pub cost_m: f64,
    pub bound_m: f64,
    /// Parts that the budget left out.
    untouched: Vec<Pot>,
}

impl CommonPot {
    fn take(&mut self, part: SolvedPart) {
        self.exact.extend(part.exact);
        self.levels.extend(part.levels);
        self.not_proven.extend((!part.rescued).then_some(ProofStage::Rescue));
        self.not_proven.extend((!part.levelled).then_some(ProofStage::Fairness));
        self.cost_m += part.cost_m;
        self.bound_m += part.bound_m;
    }

    /// Takes what the parts left out received as their exact shares, nothing of it proven.
    fn close(&mut self, given: &Shares, policy: Policy) {
        for pot in std::mem::take(&mut self.untouched) {
            self.take(part::adopt(&pot, given, policy));
        }
    }
}
