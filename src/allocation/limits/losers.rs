//! Which trips of a solved day lose against a limit: the smallest first, of equal ones the better served first, and the largest of each
//! association last, lest those who serve few people end with nothing. How well somebody is served is told by all groups together.
//!
//! A donor that has too many visits loses those who come before those who are delivered: one vehicle serves all of these, so that they
//! stay or lose together.
//!
//! A trip that an agreement made counts and never loses: a promise is older than a limit. Of the trips too small to be worth it a donor
//! loses only as many as its food could not fill: what the smallest leave makes the others larger in the next solve.

use std::cmp::{Ordering, Reverse};
use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::kit::rest::Rest;
use crate::allocation::kit::trips::{Trip, Trips, is_delivered};
use crate::allocation::limits::dropped::Dropped;
use crate::allocation::plan::LimitReason;
use crate::allocation::problem::Problem;
use crate::allocation::turn::{Ground, Turn};
use crate::domain::food::grams::Grams;

/// The losers among `trips`; those of `held` stay. `rest` knows how well everybody is served.
pub fn losers(problem: &Problem, trips: &Trips, held: &BTreeSet<Trip>, rest: &Rest) -> Dropped {
    let mut ordered: Vec<Trip> = trips.all().filter(|trip| !held.contains(trip)).collect();
    let last = largest(trips);
    ordered.sort_by(|one, other| {
        let is_last = |trip: &Trip| last.get(&trip.1) == Some(trip);
        is_last(one).cmp(&is_last(other)).then_with(|| losing_order(problem, trips, rest, *one, *other))
    });
    let mut left = trips.clone();
    let mut lost = Dropped::new();
    let is_carried = |trip: &&Trip| is_delivered(problem, **trip);
    let (delivered, comers): (Vec<&Trip>, Vec<&Trip>) = ordered.iter().partition(is_carried);
    // A vehicle that an agreement sends comes anyway.
    let sent: BTreeSet<usize> = held.iter().filter(|trip| is_delivered(problem, **trip)).map(|trip| trip.0).collect();
    for trip in comers.into_iter().chain(delivered.into_iter().filter(|trip| !sent.contains(&trip.0))) {
        if left.too_many_visits(problem, trip.0) {
            left.remove(problem, *trip);
            lost.insert(*trip, LimitReason::DonorVisitLimit);
        }
    }
    for trip in &ordered {
        if !lost.contains_key(trip) && left.too_many_stops(problem, trip.1, 0) {
            left.remove(problem, *trip);
            lost.insert(*trip, LimitReason::TooManyStops);
        }
    }
    too_small(problem, trips, &ordered, &mut lost);
    lost
}

/// For each association its largest trip: the last that it loses.
fn largest(trips: &Trips) -> BTreeMap<usize, Trip> {
    let mut largest: BTreeMap<usize, Trip> = BTreeMap::new();
    for trip in trips.all() {
        let best = largest.entry(trip.1).or_insert(trip);
        if trips.grams(trip) > trips.grams(*best) {
            *best = trip;
        }
    }
    largest
}

/// Who loses first.
fn losing_order(problem: &Problem, trips: &Trips, rest: &Rest, one: Trip, other: Trip) -> Ordering {
    let rank = |trip: Trip| problem.associations.get(trip.1).map(|association| Reverse(association.rank));
    let all = |trip: Trip| (0..problem.group_count()).map(move |group| i128::from(rest.served(trip.1, group).get())).sum::<i128>();
    let people = |trip: Trip| problem.associations.get(trip.1).map_or(1, |association| i128::from(association.people));
    let levels = || (all(other) * people(one)).cmp(&(all(one) * people(other)));
    trips.grams(one).cmp(&trips.grams(other)).then_with(|| rank(one).cmp(&rank(other))).then_with(levels).then(other.cmp(&one))
}

/// Adds the trips that are not worth it, donor by donor.
fn too_small(problem: &Problem, trips: &Trips, ordered: &[Trip], lost: &mut Dropped) {
    let least = |trip: &Trip| problem.associations.get(trip.1).and_then(|association| association.min_trip);
    let mut small: BTreeMap<usize, Vec<Trip>> = BTreeMap::new();
    let mut free: BTreeMap<usize, Grams> = BTreeMap::new();
    for trip in ordered {
        let is_small = least(trip).is_some_and(|least| trips.grams(*trip) < least);
        let has_lost = lost.contains_key(trip);
        if is_small || has_lost {
            let free = free.entry(trip.0).or_insert(Grams::ZERO);
            *free = *free + trips.grams(*trip);
        }
        if is_small && !has_lost {
            small.entry(trip.0).or_default().push(*trip);
        }
    }
    for (donor, small) in small {
        let free = free.get(&donor).copied().unwrap_or(Grams::ZERO);
        let mut wanted: Grams = small.iter().filter_map(least).sum();
        for trip in &small {
            if wanted <= free {
                break;
            }
            wanted = wanted.minus(least(trip).unwrap_or(Grams::ZERO));
            lost.insert(*trip, LimitReason::TripTooSmall);
        }
    }
}

/// The trips that carry nothing and could break a limit in the next turn: they lose too, so that nobody comes in any more. `lost` are the
/// losers of this turn.
pub fn idle(ground: &Ground<'_>, turn: &Turn, lost: &Dropped) -> Dropped {
    let problem = ground.problem;
    let mut made = turn.trips(ground);
    for trip in lost.keys() {
        made.remove(problem, *trip);
    }
    let mut idle = Dropped::new();
    for (lot, takers) in problem.lots.iter().zip(&turn.retained) {
        for association in takers {
            let trip = (lot.donor, *association);
            let least = problem.associations.get(*association).and_then(|association| association.min_trip);
            let limit = if made.are_made(trip) || lost.contains_key(&trip) {
                None
            } else if made.no_more_visits(problem, trip) {
                Some(LimitReason::DonorVisitLimit)
            } else if made.too_many_stops(problem, *association, 1) {
                Some(LimitReason::TooManyStops)
            } else {
                least.filter(|least| lot.unit < *least).map(|_| LimitReason::TripTooSmall)
            };
            if let Some(limit) = limit {
                idle.entry(trip).or_insert(limit);
            }
        }
    }
    idle
}
