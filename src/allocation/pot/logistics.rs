//! Stage 3: the shortest ways for the same totals and masses. A part that is a network is solved as one; for the others one linear
//! program minimises the distances, and its rows are nearly those of a network, so that its corners are mostly whole grams.
//!
//! Cost in metres: 1.3 x distance x mass / 100 kg, plus the policy's cost of each donor-association pair. The first part is minimised
//! exactly; the second is bounded from below by the fewest donors that can fill each association. Totals are kept to the gram. Left out: a
//! search for fewer pairs, which is NP-hard; where the policy has a tolerance, `tolerance` looks for them after this stage.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::cmp::Reverse;
use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::kit::table::Table;
use crate::allocation::lp::{Answer, Column, LpError, Program, Relation};
use crate::allocation::pot::face::Bed;
use crate::allocation::pot::fairness::limits;
use crate::allocation::pot::network::{Arc, MILLIMETRES, Pot};
use crate::allocation::pot::shortest::shortest;
use crate::allocation::problem::Policy;
use crate::budget::Budget;
use crate::domain::number::{approximate, nearest};
use crate::domain::offer::urgency::Urgency;
use crate::domain::place::position::DETOUR;

/// The mass that costs its distance once, in grams.
pub const LOAD_GRAMS: f64 = 100_000.0;

/// A flow and what it costs, in metres.
#[derive(Debug, Clone, PartialEq)]
pub struct Ways {
    /// Grams through each arc.
    pub flows: Table<i64>,
    pub cost_m: f64,
    /// No flow with the same totals costs less.
    pub bound_m: f64,
    /// So many donor-association pairs are counted in the bound.
    pub fewest_pairs: i64,
}

/// The shortest ways for the totals of `flows`; `flows` themselves when the budget ends first. A part that is a network is solved as one,
/// given its bed; another by a linear program.
///
/// # Errors
/// `LpError` when HiGHS refuses the program.
pub fn shorten(pot: &Pot, bed: Option<&Bed<'_>>, flows: Table<i64>, policy: Policy, budget: &Budget) -> Result<Ways, LpError> {
    let found = match bed {
        Some(bed) => shortest(pot, bed, &flows, budget),
        None => by_program(pot, &flows, &pot.received(&flows), budget)?,
    };
    Ok(match found {
        Some(flows) => {
            let distance_bound = distance_cost(pot, &flows) - hidden_by_ties(pot, &flows);
            measured(pot, flows, distance_bound, policy)
        }
        None => as_they_are(pot, flows, policy),
    })
}

/// The cost of a flow that nobody shortened.
pub fn as_they_are(pot: &Pot, flows: Table<i64>, policy: Policy) -> Ways {
    let distance_bound = nearest_donors(pot, &pot.received(&flows));
    measured(pot, flows, distance_bound, policy)
}

fn measured(pot: &Pot, flows: Table<i64>, distance_bound: f64, policy: Policy) -> Ways {
    let stop = approximate(policy.stop_cost_m);
    let fewest_pairs = fewest_pairs(pot, &pot.received(&flows));
    Ways {
        cost_m: distance_cost(pot, &flows) + stop * approximate(pairs(pot, &flows)),
        bound_m: distance_bound + stop * approximate(fewest_pairs),
        fewest_pairs,
        flows,
    }
}

/// What a gram costs over a distance, in metres.
pub fn cost_per_gram(distance_m: f64) -> f64 {
    DETOUR * distance_m / LOAD_GRAMS
}

fn distance_cost(pot: &Pot, flows: &[i64]) -> f64 {
    pot.arcs.iter().zip(flows).map(|(arc, flow)| cost_per_gram(arc.distance_m) * approximate(*flow)).sum()
}

/// By how much a flow of the least length may miss the least distance, in metres.
fn hidden_by_ties(pot: &Pot, flows: &[i64]) -> f64 {
    let most = pot.arcs.iter().map(Arc::tie_mm).max().unwrap_or(0);
    let hidden = |(arc, flow): (&Arc, &i64)| cost_per_gram(approximate(most - arc.tie_mm()) / MILLIMETRES) * approximate(*flow);
    if most == 0 { 0.0 } else { pot.arcs.iter().zip(flows).map(hidden).sum() }
}

/// The program's answer; `None` when the budget ends first, or when its corner is not whole (a family in two classes).
fn by_program(pot: &Pot, flows: &[i64], totals: &Table<i64>, budget: &Budget) -> Result<Option<Table<i64>>, LpError> {
    let mut program = Program::new();
    let arcs: Table<Column> =
        pot.arcs.iter().map(|arc| program.column((0.0, f64::INFINITY), -approximate(arc.length_mm) / MILLIMETRES)).collect();
    limits(pot, &mut program, &arcs, 1.0);
    let mut brought = Table::filled(Vec::new(), pot.members.len());
    let mut masses: BTreeMap<Urgency, (Vec<(f64, Column)>, i64)> = BTreeMap::new();
    for ((arc, column), flow) in pot.arcs.iter().zip(arcs.iter()).zip(flows) {
        brought[pot.member_of(arc)].push((1.0, *column));
        let (terms, mass) = masses.entry(pot.lots[arc.lot].urgency).or_default();
        terms.push((1.0, *column));
        *mass += flow;
    }
    for (terms, total) in brought.iter().zip(totals.iter()) {
        program.row(terms.iter().copied(), Relation::Exactly, approximate(*total));
    }
    for (terms, mass) in masses.into_values() {
        program.row(terms, Relation::Exactly, approximate(mass));
    }
    let Answer::Optimal(_, solution) = program.maximise()?.solve(budget)? else { return Ok(None) };
    let found: Table<i64> = arcs.iter().map(|column| nearest(solution.value(*column)).max(0)).collect();
    Ok(keeps_limits(pot, &found, totals).then_some(found))
}

/// Whether a rounded corner still respects lots, needs, stores, carriers and totals.
fn keeps_limits(pot: &Pot, flows: &[i64], totals: &Table<i64>) -> bool {
    let mut lots: Table<i64> = pot.lots.iter().map(|lot| lot.grams).collect();
    let mut needs: Table<i64> = pot.needs.iter().map(|need| need.grams).collect();
    let mut stores: Table<i64> = pot.stores.iter().map(|store| store.grams).collect();
    let mut carriers: Table<i64> = pot.carriers.iter().map(|carrier| carrier.grams).collect();
    for (arc, flow) in pot.arcs.iter().zip(flows) {
        let cell = &pot.cells[arc.cell];
        lots[arc.lot] -= flow;
        needs[cell.need] -= flow;
        if let Some(store) = cell.store {
            stores[store] -= flow;
        }
        if let Some(carrier) = pot.lots[arc.lot].carrier {
            carriers[carrier] -= flow;
        }
    }
    lots.iter().chain(needs.iter()).chain(stores.iter()).chain(carriers.iter()).all(|left| *left >= 0)
        && pot.received(flows).iter().eq(totals.iter())
}

/// Every gram from the nearest donor: a bound that needs no program.
fn nearest_donors(pot: &Pot, totals: &Table<i64>) -> f64 {
    let mut nearest = Table::filled(f64::INFINITY, pot.members.len());
    for arc in pot.arcs.iter() {
        let member = pot.member_of(arc);
        nearest[member] = nearest[member].min(arc.distance_m);
    }
    let cost = |(total, distance_m): (&i64, &f64)| if *total > 0 { cost_per_gram(*distance_m) * approximate(*total) } else { 0.0 };
    totals.iter().zip(nearest.iter()).map(cost).sum()
}

/// How many donor-association pairs a flow uses.
fn pairs(pot: &Pot, flows: &[i64]) -> i64 {
    let used = pot.arcs.iter().zip(flows).filter(|(_, flow)| **flow > 0);
    let pairs: BTreeSet<(usize, usize)> = used.map(|(arc, _)| (pot.lots[arc.lot].donor, pot.member_of(arc))).collect();
    i64::try_from(pairs.len()).unwrap_or(i64::MAX)
}

/// The fewest donors whose lots can fill each association, the richest first, added up.
fn fewest_pairs(pot: &Pot, totals: &Table<i64>) -> i64 {
    let mut supply: BTreeMap<(usize, usize), i64> = BTreeMap::new();
    for arc in pot.arcs.iter() {
        let lot = &pot.lots[arc.lot];
        *supply.entry((pot.member_of(arc), lot.donor)).or_default() += lot.grams;
    }
    let mut left = totals.clone();
    let mut ordered: Vec<_> = supply.into_iter().map(|((member, _), grams)| (member, Reverse(grams))).collect();
    ordered.sort_unstable();
    let mut count = 0;
    for (member, Reverse(grams)) in ordered {
        if left[member] > 0 {
            left[member] -= grams;
            count += 1;
        }
    }
    count
}
