//! Stage 4, second half: units that nobody has yet go to the least served who can take them, until nobody can.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeSet, BinaryHeap};

use crate::allocation::kit::rest::{Rest, Shares};
use crate::allocation::kit::table::Table;
use crate::allocation::kit::trips::{Trip, Trips};
use crate::allocation::kit::urgency;
use crate::allocation::problem::{Lot, Problem};
use crate::domain::food::grams::Grams;

/// Hands out what `rest` still holds and adds it to `shares`; `held` is what agreements gave, whose trips are made anyway.
///
/// Group after group, the least served takes first; a turn gives it about one gram a person, at least one unit, so that large rests are
/// handed out in turns as well. Among its lots those of donors it visits anyway come first, then the most urgent. Where trips are limited, nothing
/// opens a trip that would break a limit: a new one carries its least mass at once. Cost: pairs x log pairs, and a turn for each unit;
/// with limits once more, until nothing is handed out.
///
/// With a tolerance, trips that are made anyway take first what they can, up to `most` of each association and group, with its memory: so
/// much may be above its share, and nobody need stop for it.
pub fn hand_out(
    problem: &Problem,
    eligible: &[Vec<usize>],
    rest: &mut Rest,
    (held, shares): (&Shares, &mut Shares),
    most: Option<Table<Vec<Grams>>>,
) {
    let made = Trips::of(problem, &[held, shares]);
    let mut round = Round { problem, rest, shares, trips: Some(made), most };
    if round.most.is_some() {
        round.hand_out(eligible);
        round.most = None;
    }
    if !problem.limits_trips() {
        round.trips = None;
    }
    while round.hand_out(eligible) && round.trips.is_some() {}
}

/// What is handed out, and from what.
struct Round<'a> {
    problem: &'a Problem,
    rest: &'a mut Rest,
    shares: &'a mut Shares,
    /// Only where somebody limits them, or where no other may be made.
    trips: Option<Trips>,
    /// No other trips, and to each association no more of each group than this, its memory included.
    most: Option<Table<Vec<Grams>>>,
}

impl Round<'_> {
    /// Hands out until nobody can take more, group after group; whether anybody could.
    fn hand_out(&mut self, eligible: &[Vec<usize>]) -> bool {
        let mut queues = queues(self.problem, eligible, self.rest, self.shares);
        let mut any = false;
        for group in 0..self.problem.group_count() {
            any |= self.hand_out_group(group, &mut queues);
        }
        any
    }

    fn hand_out_group(&mut self, group: usize, queues: &mut Table<Vec<(usize, &Lot)>>) -> bool {
        let everyone = 0..self.problem.associations.len();
        let mut waiting: BinaryHeap<Reverse<Turn>> =
            everyone.filter_map(|association| turn(self.problem, self.rest, (association, group))).map(Reverse).collect();
        let mut any = false;
        while let Some(Reverse(Turn { association, people, .. })) = waiting.pop() {
            while let Some((index, lot)) = queues[association].last().copied().filter(|(_, lot)| lot.group == group) {
                if self.serve(association, people, (index, lot), &queues[association]) {
                    any = true;
                    waiting.extend(turn(self.problem, self.rest, (association, group)).map(Reverse));
                    break;
                }
                // Neither lots nor room ever grow again: what cannot be taken now never can.
                queues[association].pop();
            }
        }
        any
    }

    /// Gives an association some of a lot, if it can take any.
    fn serve(&mut self, association: usize, people: i64, (index, lot): (usize, &Lot), queue: &[(usize, &Lot)]) -> bool {
        let mut possible = self.rest.possible(association, index, lot);
        if let Some(most) = &self.most {
            possible = possible.min(most[association][lot.group].minus(self.rest.served(association, lot.group)).whole_units(lot.unit));
        }
        if possible == Grams::ZERO {
            return false;
        }
        let trip = (lot.donor, association);
        if self.trips.as_ref().is_some_and(|trips| !trips.are_made(trip)) {
            return self.most.is_none() && self.open(trip, queue);
        }
        self.give(association, (index, lot), turn_grams(people, lot).min(possible));
        true
    }

    /// Opens a trip with the least mass that is worth it, from as many of the donor's lots as it takes, the most urgent first.
    fn open(&mut self, trip: Trip, queue: &[(usize, &Lot)]) -> bool {
        let (donor, association) = trip;
        if self.trips.as_ref().is_some_and(|trips| trips.are_full(self.problem, trip)) {
            return false;
        }
        let least = self.problem.associations.get(association).and_then(|association| association.min_trip).unwrap_or(Grams::ZERO);
        let (mut load, mut loaded): (Vec<(usize, &Lot, Grams)>, Grams) = (Vec::new(), Grams::ZERO);
        for (index, lot) in queue.iter().rev().filter(|(_, lot)| lot.donor == donor) {
            let grams = self.rest.possible(association, *index, lot);
            if grams > Grams::ZERO && (loaded == Grams::ZERO || loaded < least) {
                self.rest.give(association, *index, lot, grams);
                load.push((*index, lot, grams));
                loaded = loaded + grams;
            }
        }
        for (index, lot, grams) in load.iter().rev() {
            self.rest.take_back(association, *index, lot, *grams);
        }
        if loaded < least {
            return false;
        }
        let mut left = least;
        for (index, lot, grams) in load {
            let wanted = Grams::new(left.get() + lot.unit.get() - 1).unwrap_or(grams).whole_units(lot.unit).max(lot.unit);
            let grams = wanted.min(grams);
            self.give(association, (index, lot), grams);
            left = left.minus(grams);
            if left == Grams::ZERO {
                break;
            }
        }
        true
    }

    fn give(&mut self, association: usize, (index, lot): (usize, &Lot), grams: Grams) {
        self.rest.give(association, index, lot, grams);
        let share = self.shares.entry((index, association)).or_insert(Grams::ZERO);
        *share = *share + grams;
        if let Some(trips) = &mut self.trips {
            trips.add(self.problem, (lot.donor, association), grams);
        }
    }
}

/// What one turn gives: about a gram a person, one unit at least.
fn turn_grams(people: i64, lot: &Lot) -> Grams {
    Grams::new(people).unwrap_or(lot.unit).whole_units(lot.unit).max(lot.unit)
}

/// For each association the lots it may take from, the best of the first group last.
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
            Reverse((lot.group, !visited.contains(&(Some(lot.donor), association)), urgency::order(lot, problem.day, *index)))
        });
    }
    queues
}

/// An association that waits for its turn in a group: the least served of the first rank comes first.
#[derive(Debug, PartialEq, Eq)]
struct Turn {
    rank: u8,
    served: i64,
    people: i64,
    association: usize,
}

/// Nobody waits who feeds nobody with the food of the group.
fn turn(problem: &Problem, rest: &Rest, (association, group): (usize, usize)) -> Option<Turn> {
    let facts = problem.associations.get(association)?;
    let people = problem.weight(facts, group);
    (people > 0).then(|| Turn { rank: facts.rank, served: rest.served(association, group).get(), people, association })
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
