//! One solve of the common pot on the pairs that are retained, then whole units. A day without limits takes one turn.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelIterator, IntoParallelRefIterator, ParallelIterator};

use crate::allocation::eligibility;
use crate::allocation::error::AllocationError;
use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::kit::table::Table;
use crate::allocation::kit::trips::Trips;
use crate::allocation::plan::{ExactShare, GroupsCost, Level, Method, ProofStage, Tolerated};
use crate::allocation::pot::mass;
use crate::allocation::pot::network::{self, Pot};
use crate::allocation::pot::part::{self, SolvedPart};
use crate::allocation::problem::{Policy, Problem};
use crate::allocation::tolerance;
use crate::allocation::whole::agreements;
use crate::allocation::whole::rounding;
use crate::allocation::whole::spare;
use crate::budget::Budget;
use crate::domain::food::grams::Grams;
use crate::domain::number::approximate;

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
        rest.limit_carrying(problem);
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

    /// What the groups cost: the mass that the same pairs could share in one group, stage 1 alone. `None` without groups, and when the budget
    /// ends before it is known.
    ///
    /// # Errors
    /// `AllocationError` when the solver refuses a program.
    pub fn groups_cost(&self, ground: &Ground<'_>, budget: &Budget) -> Result<Option<GroupsCost>, AllocationError> {
        if !ground.problem.has_groups() || self.pot.not_proven.contains(&ProofStage::Rescue) {
            return Ok(None);
        }
        let parts = network::parts(ground.problem, &self.retained, &ground.rest, None);
        let masses: Vec<Option<i64>> = parts.par_iter().map(|part| mass::rescued(part, budget)).collect::<Result<_, _>>()?;
        let Some(one_group) = masses.into_iter().sum::<Option<i64>>() else { return Ok(None) };
        let shared: Grams = self.pot.exact.iter().map(|share| share.grams).sum();
        Ok(Some(GroupsCost { one_group: Grams::new(one_group).unwrap_or(Grams::ZERO), given_up: one_group - shared.get() }))
    }
}

/// Solves the common pot, group after group, by `method` where one is asked for. Each group has what the exact shares of those before it
/// leave; all of it becomes whole units at once.
///
/// # Errors
/// `AllocationError` when the solver refuses a program, or the method is the network and a part is none.
pub fn solve(ground: &Ground<'_>, retained: Vec<Vec<usize>>, method: Option<Method>, budget: &Budget) -> Result<Turn, AllocationError> {
    let problem = ground.problem;
    let mut pot = CommonPot::default();
    let mut rest = ground.rest.clone();
    for group in 0..problem.group_count() {
        let mut untouched = Vec::new();
        let parts = network::parts(problem, &retained, &rest, Some(group));
        for (part, solved) in solve_parts(parts, method, problem.policy, budget)? {
            pot.method = pot.method.max(part.1);
            match solved {
                Some(solved) => pot.take(problem, group, solved, &mut rest),
                None => untouched.push(part.0),
            }
        }
        for part in untouched {
            let given = anyhow(ground, &part, &pot.exact, &rest);
            pot.take(problem, group, part::adopt(&part, &given, problem.policy), &mut rest);
        }
    }
    pot.meet(problem);
    let tolerated = tolerance::relax(problem, &retained, &ground.rest, &pot.exact, budget);
    let moved = tolerated.as_ref().map_or(&pot.exact, |tolerated| &tolerated.shares);
    let (given, rest) = whole_units(ground, &retained, moved, tolerance::most(problem, &ground.rest, &pot.exact));
    Ok(Turn { retained, pot, tolerated, given, rest })
}

/// What a part that the budget left out receives all the same: whole units to the least served, beside what is given already.
fn anyhow(ground: &Ground<'_>, part: &Pot, exact: &[ExactShare], rest: &Rest) -> Shares {
    let mut eligible = vec![Vec::new(); ground.problem.lots.len()];
    for (lot, association) in part.pairs() {
        if let Some(takers) = eligible.get_mut(lot) {
            takers.push(association);
        }
    }
    let mut given = shares_of(exact);
    spare::hand_out(ground.problem, &eligible, &mut rest.clone(), (&ground.held, &mut given), None);
    given
}

fn shares_of(exact: &[ExactShare]) -> Shares {
    exact.iter().map(|share| ((share.lot, share.association), share.grams)).collect()
}

/// What is left of a turn on fewer pairs, without another solve: nothing of it is proven.
pub fn keep(ground: &Ground<'_>, retained: Vec<Vec<usize>>, turn: &Turn) -> Turn {
    let is_kept = |share: &&ExactShare| retained.get(share.lot).is_some_and(|takers| takers.binary_search(&share.association).is_ok());
    let kept: Vec<ExactShare> = turn.pot.exact.iter().filter(is_kept).copied().collect();
    let (problem, kept) = (ground.problem, shares_of(&kept));
    let mut pot = CommonPot { method: turn.pot.method, ..CommonPot::default() };
    let mut rest = ground.rest.clone();
    for group in 0..problem.group_count() {
        for part in network::parts(problem, &retained, &rest, Some(group)) {
            pot.take(problem, group, part::adopt(&part, &kept, problem.policy), &mut rest);
        }
    }
    pot.meet(problem);
    let (given, rest) = whole_units(ground, &retained, &pot.exact, None);
    Turn { retained, pot, tolerated: None, given, rest }
}

type Solved = ((Pot, Method), Option<SolvedPart>);

/// Solves all parts, side by side; the answers stand in the order of the parts.
fn solve_parts(parts: Vec<Pot>, method: Option<Method>, policy: Policy, budget: &Budget) -> Result<Vec<Solved>, AllocationError> {
    let solve = |pot: Pot| {
        let own = if pot.is_network() { Method::Network } else { Method::Lp };
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
fn whole_units(ground: &Ground<'_>, retained: &[Vec<usize>], exact: &[ExactShare], most: Option<Table<Vec<Grams>>>) -> (Shares, Rest) {
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
    /// For each group, the pairs of donors and associations that are counted in the bound.
    fewest_pairs: BTreeMap<usize, i64>,
}

impl CommonPot {
    /// Takes a part of a group, and its exact shares out of `rest`.
    fn take(&mut self, problem: &Problem, group: usize, part: SolvedPart, rest: &mut Rest) {
        for share in &part.exact {
            if let Some(lot) = problem.lots.get(share.lot) {
                rest.give(share.association, share.lot, lot, share.grams);
            }
        }
        self.exact.extend(part.exact);
        let named = problem.has_groups().then_some(group);
        self.levels.extend(part.levels.into_iter().map(|level| Level { group: named, ..level }));
        self.not_proven.extend((!part.rescued).then_some(ProofStage::Rescue));
        self.not_proven.extend((!part.levelled).then_some(ProofStage::Fairness));
        self.cost_m += part.cost_m;
        self.bound_m += part.bound_m;
        *self.fewest_pairs.entry(group).or_default() += part.fewest_pairs;
    }

    /// Counts a donor and an association that meet in several groups once.
    fn meet(&mut self, problem: &Problem) {
        let of_group = |share: &ExactShare| problem.lots.get(share.lot).map(|lot| (lot.donor, share.association, lot.group));
        let by_group: BTreeSet<_> = self.exact.iter().filter_map(of_group).collect();
        let once: BTreeSet<_> = by_group.iter().map(|(donor, association, _)| (donor, association)).collect();
        let stops = |pairs: i64| approximate(problem.policy.stop_cost_m) * approximate(pairs);
        self.cost_m -= stops(i64::try_from(by_group.len() - once.len()).unwrap_or(0));
        let most = self.fewest_pairs.values().max().copied().unwrap_or(0);
        self.bound_m -= stops(self.fewest_pairs.values().sum::<i64>() - most);
    }
}
