//! One part of the common pot through stages 1 to 3.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use crate::allocation::kit::rest::Shares;
use crate::allocation::kit::table::Table;
use crate::allocation::lp::LpError;
use crate::allocation::plan::{ExactShare, Level, Method};
use crate::allocation::pot::certificate;
use crate::allocation::pot::face::{Bed, Face};
use crate::allocation::pot::fairness::{self, Fair, RowForm};
use crate::allocation::pot::grams;
use crate::allocation::pot::layout::Layout;
use crate::allocation::pot::leximin::{self, Leximin};
use crate::allocation::pot::logistics::{self, Ways};
use crate::allocation::pot::network::{Arc, Pot};
use crate::allocation::problem::Policy;
use crate::budget::Budget;
use crate::domain::food::grams::Grams;
use crate::domain::number::approximate;

/// A part with its exact shares.
#[derive(Debug, Clone, PartialEq)]
pub struct SolvedPart {
    pub exact: Vec<ExactShare>,
    pub levels: Vec<Level>,
    pub rescued: bool,
    pub levelled: bool,
    pub cost_m: f64,
    pub bound_m: f64,
    pub fewest_pairs: i64,
}

/// Solves a part by `method`; `None` when the budget ends before anything is known.
///
/// # Errors
/// `LpError` when HiGHS refuses a program.
pub fn solve(pot: &Pot, method: Method, policy: Policy, budget: &Budget) -> Result<Option<SolvedPart>, LpError> {
    match method {
        Method::Network => by_network(pot, policy, budget),
        Method::Lp => by_programs(pot, policy, budget),
    }
}

fn by_network(pot: &Pot, policy: Policy, budget: &Budget) -> Result<Option<SolvedPart>, LpError> {
    let layout = Layout::of(pot);
    let Ok(face) = Face::of(pot, &layout, budget) else { return Ok(None) };
    let bed = Bed { layout: &layout, face: face.as_ref() };
    let Leximin { totals, flows, groups, complete } = leximin::solve(pot, &layout, bed.face, budget);
    let flows = if face.is_some() { flows } else { leximin::most_urgent_first(pot, &layout, &flows) };
    let groups = grams::with_the_others(pot, &totals.iter().map(|grams| approximate(*grams)).collect(), &groups);
    let (levels, adds_up) = certificate::levels(pot, &bed, &flows, &groups);
    let ways = logistics::shorten(pot, Some(&bed), flows, policy, budget)?;
    Ok(Some(solved(pot, &ways, levels, (true, complete && adds_up))))
}

fn by_programs(pot: &Pot, policy: Policy, budget: &Budget) -> Result<Option<SolvedPart>, LpError> {
    let Some(fair) = fair(pot, budget)? else { return Ok(None) };
    let layout = Layout::used(pot, &fair.flows);
    let Ok(face) = Face::of(pot, &layout, budget) else { return Ok(None) };
    let bed = Bed { layout: &layout, face: face.as_ref() };
    let (flows, groups) = grams::settle(pot, &fair, &bed);
    let (levels, adds_up) = certificate::levels(pot, &bed, &flows, &groups);
    let ways = logistics::shorten(pot, None, flows, policy, budget)?;
    let levelled = fair.levelled && (adds_up || !pot.is_network());
    Ok(Some(solved(pot, &ways, levels, (fair.rescued, levelled))))
}

/// A part that the budget left out, with what it received all the same: nothing proven.
pub fn adopt(pot: &Pot, shares: &Shares, policy: Policy) -> SolvedPart {
    let share_of = |arc: &Arc| shares.get(&(pot.lots[arc.lot].index, pot.members[pot.member_of(arc)].index));
    let flows: Table<i64> = pot.arcs.iter().map(|arc| share_of(arc).map_or(0, |grams| grams.get())).collect();
    let received = pot.received(&flows);
    let approximately = received.iter().map(|grams| approximate(*grams)).collect();
    let groups = grams::with_the_others(pot, &approximately, &[]);
    let levels = groups.iter().map(|group| certificate::bare_level(pot, &received, group)).collect();
    solved(pot, &logistics::as_they_are(pot, flows, policy), levels, (false, false))
}

fn solved(pot: &Pot, ways: &Ways, levels: Vec<Level>, (rescued, levelled): (bool, bool)) -> SolvedPart {
    let exact = pot.arcs.iter().zip(ways.flows.iter()).filter_map(|(arc, flow)| {
        let association = pot.members[pot.member_of(arc)].index;
        let grams = Grams::new(*flow).ok().filter(|grams| *grams > Grams::ZERO)?;
        Some(ExactShare { lot: pot.lots[arc.lot].index, association, grams })
    });
    let Ways { cost_m, bound_m, fewest_pairs, .. } = *ways;
    SolvedPart { exact: exact.collect(), levels, rescued, levelled, cost_m, bound_m, fewest_pairs }
}

/// A part without arcs has nothing to solve.
fn fair(pot: &Pot, budget: &Budget) -> Result<Option<Fair>, LpError> {
    if pot.arcs.is_empty() {
        Ok(Some(Fair { flows: Table::new(), groups: Vec::new(), rescued: true, levelled: true }))
    } else {
        fairness::solve(pot, RowForm::PerPerson, budget)
    }
}
