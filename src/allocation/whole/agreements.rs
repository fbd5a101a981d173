//! Stage 0: agreements first. Each holder, in the order listed, takes its donor's lots, the most urgent first, as far as lot, need,
//! store and its own limit allow, in whole units. What it takes counts in its memory: for the common pot it comes after others.

use crate::allocation::kit::rest::Rest;
use crate::allocation::kit::urgency;
use crate::allocation::plan::{Share, ShareOrigin};
use crate::allocation::problem::{Holder, Problem};
use crate::domain::food::grams::Grams;

/// Serves the holders out of `rest` and tells what they get, by holder and lot.
pub fn serve(problem: &Problem, eligible: &[Vec<usize>], rest: &mut Rest) -> Vec<Share> {
    problem.holders.iter().flat_map(|holder| serve_one(problem, eligible, *holder, rest)).collect()
}

fn serve_one(problem: &Problem, eligible: &[Vec<usize>], holder: Holder, rest: &mut Rest) -> Vec<Share> {
    let may_receive = |associations: &Vec<usize>| associations.binary_search(&holder.association).is_ok();
    let mut lots: Vec<_> = problem
        .lots
        .iter()
        .enumerate()
        .zip(eligible)
        .filter(|((_, lot), associations)| lot.donor == holder.donor && may_receive(associations))
        .map(|(lot, _)| lot)
        .collect();
    lots.sort_by_key(|(index, lot)| urgency::order(lot, problem.day, *index));
    let mut left = holder.max;
    let mut shares = Vec::new();
    for (index, lot) in lots {
        let possible = rest.possible(holder.association, index, lot);
        let grams = left.map_or(possible, |left| possible.min(left)).whole_units(lot.unit);
        if grams > Grams::ZERO {
            rest.give(holder.association, index, lot, grams);
            left = left.map(|left| left.minus(grams));
            shares.push(Share { lot: index, association: holder.association, grams, origin: ShareOrigin::Agreement });
        }
    }
    shares
}
