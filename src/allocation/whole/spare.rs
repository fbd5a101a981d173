//! Stage 4, second half: units that nobody has yet go to the least served who can take them, until nobody can.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::kit::table::Table;
use crate::allocation::kit::urgency;
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::grams::Grams;

/// Hands out what `rest` still holds and adds it to `shares`.
///
/// The least served takes first; a turn gives it about one gram a person, at least one unit, so that large rests are handed out in
/// turns as well. Among its lots those of donors it visits anyway come first, then the most urgent. Cost: pairs x log pairs, and a
/// turn for each unit.
pub fn hand_out(problem: &Problem, eligible: &[Vec<usize>], rest: &mut Rest, shares: &mut Shares) {
    let mut queues = queues(problem, eligible, rest, shares);
    let mut waiting: BinaryHeap<Reverse<Turn>> =
        (0..problem.associations.len()).filter_map(|association| turn(problem, rest, association)).map(Reverse).collect();
    while let Some(Reverse(Turn { association, people, .. })) = waiting.pop() {
        while let Some((index, lot)) = queues[association].last() {
            let possible = rest.possible(association, *index, lot);
            if possible > Grams::ZERO {
                let grams = Grams::new(people).unwrap_or(lot.unit).whole_units(lot.unit).max(lot.unit).min(possible);
                rest.give(association, *index, lot, grams);
                let share = shares.entry((*index, association)).or_insert(Grams::ZERO);
                *share = *share + grams;
                waiting.extend(turn(problem, rest, association).map(Reverse));
                break;
            }
            // Neither lots nor room ever grow again: what cannot be taken now never can.
            queues[association].pop();
        }
    }
}

/// For each association the lots it may take from, the best last.
fn queues<'a>(problem: &'a Problem, eligible: &[Vec<usize>], rest: &Rest, shares: &Shares) -> Table<Vec<(usize, &'a Lot)>> {
    let donor_of = |lot: usize| problem.lots.get(lot).map(|lot| lot.donor);
    let visited: BTreeSet<_> = shares.keys().map(|(lot, association)| (donor_of(*lot), *association)).collect();
    let mut queues = Table::filled(Vec::new(), problem.associations.len());
    for ((index, lot), associations) in problem.lots.iter().enumerate().zip(eligible) {
        for association in associations {
            if rest.possible(*association, index, lot) > Grams::ZERO {
                queues[*association].push((index, lot));
            }
        }
    }
    for (association, queue) in queues.iter_mut().enumerate() {
        queue.sort_by_cached_key(|(index, lot): &(usize, &Lot)| {
            Reverse((!visited.contains(&(Some(lot.donor), association)), urgency::order(lot, problem.day, *index)))
        });
    }
    queues
}

/// An association that waits for its turn: the least served of the first rank comes first.
#[derive(Debug, PartialEq, Eq)]
struct Turn {
    rank: u8,
    served: i64,
    people: i64,
    association: usize,
}

fn turn(problem: &Problem, rest: &Rest, association: usize) -> Option<Turn> {
    let facts = problem.associations.get(association)?;
    Some(Turn { rank: facts.rank, served: rest.served(association).get(), people: facts.people, association })
}

impl Ord for Turn {
    fn cmp(&self, other: &Self) -> Ordering {
        let level = |one: &Self, other: &Self| i128::from(one.served) * i128::from(other.people);
        let levels = level(self, other).cmp(&level(other, self));
        self.rank.cmp(&other.rank).then(levels).then(self.association.cmp(&other.association))
    }
}

impl PartialOrd for Turn {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
