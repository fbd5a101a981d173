//! The whole solve: agreements, then the common pot to the gram, then whole units.
//!
//! A pure function: no database, no randomness; time enters only as the budget. When the budget ends early, what is proven so far is
//! kept and the rest is handed out to the least served first, in whole units: still a plan that can be carried out.

use std::collections::{BTreeMap, BTreeSet};

use rayon::iter::{IntoParallelIterator, ParallelIterator};

use crate::allocation::eligibility;
use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::lp::LpError;
use crate::allocation::plan::{ExactShare, Level, Method, Plan, ProofStage, Received, Share, ShareOrigin, Totals};
use crate::allocation::pot::network::{self, Pot};
use crate::allocation::pot::part::{self, SolvedPart};
use crate::allocation::problem::{Association, Policy, Problem};
use crate::allocation::whole::agreements;
use crate::allocation::whole::leftovers::{Left, leftovers};
use crate::allocation::whole::rounding;
use crate::allocation::whole::spare;
use crate::budget::Budget;
use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};

/// Why there is no plan.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum AllocationError {
    /// The solver refuses a program: a defect, whatever the problem.
    #[error(transparent)]
    Lp(#[from] LpError),
    /// The network solver was asked for, and the day is no network.
    #[error("a family comes in two temperature classes at one association: no network, the method lp solves it")]
    NoNetwork,
}

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
    let eligible = eligibility::eligible(problem);
    let mut rest = Rest::of(problem);
    let mut held = Shares::new();
    for share in agreements::serve(problem, &eligible, &mut rest) {
        add(&mut held, share.lot, share.association, share.grams);
    }
    let mut pot = CommonPot::default();
    for (part, solved) in solve_parts(network::parts(problem, &eligible, &rest), method, problem.policy, budget)? {
        pot.method = pot.method.max(part.1);
        match solved {
            Some(solved) => pot.take(solved),
            None => pot.untouched.push(part.0),
        }
    }
    let before = rest.clone();
    let given = whole_units(problem, &eligible, &pot.exact, &mut rest);
    pot.close(&given, problem.policy);
    Ok(assemble(problem, &eligible, &Gifts { held, given, before, rest }, pot))
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

/// Rounds the exact shares, then hands out what nobody has yet.
fn whole_units(problem: &Problem, eligible: &[Vec<usize>], exact: &[ExactShare], rest: &mut Rest) -> Shares {
    let mut given = Shares::new();
    for ((index, association), units) in rounding::round(problem, exact) {
        if let Some(lot) = problem.lots.get(index) {
            let grams = Grams::new(units * lot.unit.get()).unwrap_or(Grams::ZERO);
            rest.give(association, index, lot, grams);
            add(&mut given, index, association, grams);
        }
    }
    spare::hand_out(problem, eligible, rest, &mut given);
    given
}

fn add(shares: &mut Shares, lot: usize, association: usize, grams: Grams) {
    let share = shares.entry((lot, association)).or_insert(Grams::ZERO);
    *share = *share + grams;
}

/// What is known of the common pot.
#[derive(Default)]
struct CommonPot {
    /// The most general method that a part needed.
    method: Method,
    exact: Vec<ExactShare>,
    levels: Vec<Level>,
    not_proven: BTreeSet<ProofStage>,
    cost_m: f64,
    bound_m: f64,
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

/// All gifts of the solve, and what they leave.
struct Gifts {
    held: Shares,
    given: Shares,
    /// What agreements leave.
    before: Rest,
    /// What everything leaves.
    rest: Rest,
}

impl Gifts {
    /// Both kinds in one list.
    fn shares(&self) -> Vec<Share> {
        let list = |shares: &Shares, origin| -> Vec<Share> {
            shares.iter().map(|((lot, association), grams)| Share { lot: *lot, association: *association, grams: *grams, origin }).collect()
        };
        let mut all = list(&self.held, ShareOrigin::Agreement);
        all.extend(list(&self.given, ShareOrigin::Pot));
        all.sort_unstable_by_key(|share| (share.lot, share.association, share.origin));
        all
    }
}

fn assemble(problem: &Problem, eligible: &[Vec<usize>], gifts: &Gifts, mut pot: CommonPot) -> Plan {
    pot.exact.sort_unstable_by_key(|share| (share.lot, share.association));
    let order = |one: &Level, other: &Level| {
        let levels = one.grams_per_person.total_cmp(&other.grams_per_person);
        one.rank.cmp(&other.rank).then(levels).then(one.associations.cmp(&other.associations))
    };
    pot.levels.sort_by(order);
    let exact = exact_rest(problem, &gifts.before, &pot.exact);
    let left = Left { rest: &gifts.rest, exact: &exact, rescued: !pot.not_proven.contains(&ProofStage::Rescue) };
    let shares = gifts.shares();
    Plan {
        unallocated: leftovers(problem, eligible, &left),
        not_proven: pot.not_proven.iter().copied().collect(),
        method: pot.method,
        associations: received(problem, gifts, &pot.exact),
        excluded: eligibility::excluded(problem),
        totals: totals(problem, &shares, &pot),
        pairs: eligible.iter().map(Vec::len).sum(),
        shares,
        exact_shares: pot.exact,
        levels: pot.levels,
    }
}

/// What the exact shares would leave.
fn exact_rest(problem: &Problem, before: &Rest, exact: &[ExactShare]) -> Rest {
    let mut rest = before.clone();
    for share in exact {
        if let Some(lot) = problem.lots.get(share.lot) {
            rest.give(share.association, share.lot, lot, share.grams);
        }
    }
    rest
}

fn received(problem: &Problem, gifts: &Gifts, exact: &[ExactShare]) -> Vec<Received> {
    let by_association = |shares: &Shares| {
        let mut sums: BTreeMap<usize, Grams> = BTreeMap::new();
        for ((_, association), grams) in shares {
            let sum = sums.entry(*association).or_insert(Grams::ZERO);
            *sum = *sum + *grams;
        }
        sums
    };
    let exact: Shares = exact.iter().map(|share| ((share.lot, share.association), share.grams)).collect();
    let [held, given, exact] = [&gifts.held, &gifts.given, &exact].map(by_association);
    let row = |(index, association): (usize, &Association)| {
        let of = |sums: &BTreeMap<usize, Grams>| sums.get(&index).copied().unwrap_or(Grams::ZERO);
        let served = association.history + of(&held) + of(&exact);
        Received {
            grams: of(&held) + of(&given),
            exact: of(&exact),
            held: of(&held),
            level: approximate(served.get()) / approximate(association.people),
        }
    };
    problem.associations.iter().enumerate().map(row).collect()
}

fn totals(problem: &Problem, shares: &[Share], pot: &CommonPot) -> Totals {
    let served: BTreeSet<usize> = shares.iter().map(|share| share.association).collect();
    let pair = |share: &Share| Some((problem.lots.get(share.lot)?.donor, share.association));
    let pairs: BTreeSet<(usize, usize)> = shares.iter().filter_map(pair).collect();
    Totals {
        offered: problem.lots.iter().map(|lot| lot.grams).sum(),
        allocated: shares.iter().map(|share| share.grams).sum(),
        exact: pot.exact.iter().map(|share| share.grams).sum(),
        associations_served: served.len(),
        donor_association_pairs: pairs.len(),
        logistics_cost_m: nearest(pot.cost_m),
        logistics_bound_m: nearest(pot.bound_m).min(nearest(pot.cost_m)),
    }
}
