//! The limits of real life again: which trips lost, whether they could break a limit at all, whether one is still broken, what it cost.
//!
//! A trip is a donor and an association between whom food travels. Which trips lose is the solver's choice; that fewer would have done is
//! not judged. What the limits cost is held against the same day without them, by one flow for the mass and two for the lowest level;
//! where no network describes the day its sign alone is judged.

use std::collections::{BTreeMap, BTreeSet};

use crate::allocation::checker::facts::Facts;
use crate::allocation::checker::ledger::Masses;
use crate::allocation::checker::stages::agreements::{Rest, in_order_of_service};
use crate::allocation::checker::stages::network::Network;
use crate::allocation::checker::stock::Stock;
use crate::allocation::checker::violation::{Report, Rule};
use crate::allocation::exchange::{DroppedTripDocument, LimitReason, PlanDocument};
use crate::allocation::problem::{Association, Problem};
use crate::domain::food::grams::Grams;
use crate::domain::number::{approximate, nearest};

/// A donor and an association.
pub type Trip = (usize, usize);

/// The trips that the plan drops, each with its limit. Those that cannot be dropped are told.
pub fn dropped(facts: &Facts, rest: &Rest, plan: &PlanDocument, report: &mut Report) -> BTreeMap<Trip, LimitReason> {
    let mut dropped = BTreeMap::new();
    let Some(limits) = &plan.limits else { return dropped };
    if limits.dropped.is_empty() {
        report.note(Rule::Limits, "limits", "there, and no trip is dropped", "absent");
    }
    let held = Trips::of(facts, &rest.held);
    let possible = Possible::of(facts);
    for row in &limits.dropped {
        let Some(trip) = trip_of(facts, row, report) else { continue };
        let name = facts.trip_name(trip);
        if !possible.could_break(facts.problem, trip, row.reason) {
            report.note(Rule::Limits, &name, format_args!("dropped as {:?}", row.reason), "a limit that it could break");
        }
        if held.grams.contains_key(&trip) {
            report.note(Rule::Limits, &name, "dropped", "kept: an agreement made it");
        }
        if dropped.insert(trip, row.reason).is_some() {
            report.note(Rule::Duplicate, format_args!("limits: {name}"), "twice", "once");
        }
    }
    dropped
}

fn trip_of(facts: &Facts, row: &DroppedTripDocument, report: &mut Report) -> Option<Trip> {
    let (donor, association) = (facts.donor_index(&row.donor), facts.association_index(&row.association));
    for (kind, id, found) in [("donor", &row.donor, donor), ("association", &row.association, association)] {
        if found.is_none() {
            report.note(Rule::UnknownId, "limits", format_args!("{kind} {id}"), "an id of the problem");
        }
    }
    Some((donor?, association?))
}

/// The trips that no rule forbids.
struct Possible {
    /// For each the smallest unit that could travel.
    units: BTreeMap<Trip, i64>,
    stops: BTreeMap<usize, usize>,
}

impl Possible {
    fn of(facts: &Facts) -> Self {
        let mut units: BTreeMap<Trip, i64> = BTreeMap::new();
        for (lot, takers) in facts.problem.lots.iter().zip(&facts.takers) {
            for taker in takers {
                let unit = units.entry((lot.donor, *taker)).or_insert(i64::MAX);
                *unit = lot.unit.get().min(*unit);
            }
        }
        let mut stops = BTreeMap::new();
        for (_, association) in units.keys() {
            *stops.entry(*association).or_insert(0) += 1;
        }
        Self { units, stops }
    }

    /// Whether there is such a limit, and more trips than it allows or a unit below it.
    fn could_break(&self, problem: &Problem, (donor, association): Trip, reason: LimitReason) -> bool {
        let Some(unit) = self.units.get(&(donor, association)) else { return false };
        match reason {
            LimitReason::DonorVisitLimit => most_visits(problem, donor).is_some_and(|most| visits(problem, of(&self.units, donor)) > most),
            LimitReason::TooManyStops => {
                most_stops(problem, association).is_some_and(|most| self.stops.get(&association).is_some_and(|count| *count > most))
            }
            LimitReason::TripTooSmall => least_of(problem, association).is_some_and(|least| *unit < least),
        }
    }
}

/// The trips of one donor.
fn of(trips: &BTreeMap<Trip, i64>, donor: usize) -> impl Iterator<Item = &Trip> {
    trips.range((donor, 0)..=(donor, usize::MAX)).map(|(trip, _)| trip)
}

/// How many visits the trips of one donor are: all that are delivered are one together.
fn visits<'a>(problem: &Problem, trips: impl Iterator<Item = &'a Trip>) -> usize {
    let is_delivered = |trip: &Trip| problem.associations.get(trip.1).is_some_and(|association| association.delivered);
    let visitors: BTreeSet<Option<usize>> = trips.map(|trip| (!is_delivered(trip)).then_some(trip.1)).collect();
    visitors.len()
}

fn most_visits(problem: &Problem, donor: usize) -> Option<usize> {
    problem.donors.get(donor)?.max_collectors
}

fn most_stops(problem: &Problem, association: usize) -> Option<usize> {
    problem.associations.get(association)?.max_donors
}

fn least_of(problem: &Problem, association: usize) -> Option<i64> {
    problem.associations.get(association)?.min_trip.map(Grams::get)
}

/// The trips that shares make.
pub struct Trips {
    grams: BTreeMap<Trip, i64>,
}

impl Trips {
    /// Adds the shares up.
    pub fn of(facts: &Facts, masses: &Masses) -> Self {
        let mut grams = BTreeMap::new();
        for ((lot, association), mass) in masses {
            if let Some(lot) = facts.problem.lots.get(*lot) {
                *grams.entry((lot.donor, *association)).or_insert(0) += mass;
            }
        }
        Self { grams }
    }

    fn stops(&self, association: usize) -> usize {
        self.grams.keys().filter(|trip| trip.1 == association).count()
    }

    /// Whether no limit is broken but by what agreements made.
    pub fn judge(&self, facts: &Facts, rest: &Rest, report: &mut Report) {
        let held = Self::of(facts, &rest.held);
        for (donor, id) in facts.problem.donors.iter().map(|donor| &donor.id).enumerate() {
            let Some(most) = most_visits(facts.problem, donor) else { continue };
            let count = |trips: &Self| visits(facts.problem, of(&trips.grams, donor));
            let (found, most) = (count(self), most.max(count(&held)));
            if found > most {
                report.note(Rule::Limits, format_args!("donor {id}, visits"), found, format_args!("{most} at most"));
            }
        }
        for association in 0..facts.problem.associations.len() {
            let Some(most) = most_stops(facts.problem, association) else { continue };
            let (found, most) = (self.stops(association), most.max(held.stops(association)));
            if found > most {
                report.note(
                    Rule::Limits,
                    format_args!("{}, donors", facts.association_name(association)),
                    found,
                    format_args!("{most} at most"),
                );
            }
        }
        for (trip, grams) in self.grams.iter().filter(|(trip, _)| !held.grams.contains_key(trip)) {
            if let Some(least) = least_of(facts.problem, trip.1).filter(|least| grams < least) {
                report.note(Rule::Limits, facts.trip_name(*trip), grams, format_args!("{least} at least"));
            }
        }
    }
}

/// Which trips could still carry what is left.
pub struct Openings<'a> {
    facts: &'a Facts<'a>,
    trips: &'a Trips,
    /// The lots of each donor, in the order in which agreements take them.
    lots: BTreeMap<usize, Vec<usize>>,
    stops: BTreeMap<usize, usize>,
}

impl<'a> Openings<'a> {
    /// Beside these trips.
    pub fn beside(facts: &'a Facts<'a>, trips: &'a Trips) -> Self {
        let mut lots: BTreeMap<usize, Vec<usize>> = BTreeMap::new();
        for index in in_order_of_service(facts) {
            let donor = facts.problem.lots.get(index).map_or(0, |lot| lot.donor);
            lots.entry(donor).or_default().push(index);
        }
        let mut stops = BTreeMap::new();
        for (_, association) in trips.grams.keys() {
            *stops.entry(*association).or_insert(0) += 1;
        }
        Self { facts, trips, lots, stops }
    }

    /// Whether a trip is made, or can be: its donor and its association allow one more, and what is left is worth it.
    pub fn allow(&self, trip: Trip, left: &Stock) -> bool {
        let problem = self.facts.problem;
        let (donor, association) = trip;
        if self.trips.grams.contains_key(&trip) {
            return true;
        }
        let stops = self.stops.get(&association).copied().unwrap_or(0);
        let with = || visits(problem, of(&self.trips.grams, donor).chain([&trip]));
        let is_full = most_visits(problem, donor).is_some_and(|most| with() > most)
            || most_stops(problem, association).is_some_and(|most| stops >= most);
        !is_full && least_of(problem, association).is_none_or(|least| self.load(trip, left) >= least)
    }

    /// What one more trip could carry in whole units, lot after lot.
    fn load(&self, (donor, association): Trip, left: &Stock) -> i64 {
        let Some(mut room) = left.rooms.get(association).cloned() else { return 0 };
        let (mut carrying, mut load) = (left.carrying.clone(), 0);
        for index in self.lots.get(&donor).into_iter().flatten().filter(|lot| self.facts.is_eligible((**lot, association))) {
            let (Some(lot), Some(left)) = (self.facts.problem.lots.get(*index), left.lots.get(*index)) else { continue };
            let carried = carrying.get_mut(&lot.temperature);
            let most = room.space(lot).min(*left).min(carried.as_deref().copied().unwrap_or(i64::MAX));
            let grams = (most - most % lot.unit.get().max(1)).max(0);
            room.take(lot, grams);
            if let Some(carried) = carried {
                *carried -= grams;
            }
            load += grams;
        }
        load
    }
}

/// The same day without limits: as a network where it is one.
pub struct Unlimited {
    /// All of it, and what the first group finds.
    pub networks: Option<(Network, Network)>,
}

impl Unlimited {
    /// Before any trip is dropped.
    pub fn of(facts: &Facts, rest: &Rest) -> Self {
        let first = rest.of_group(facts, 0, &Masses::new());
        Self { networks: Network::of(facts, rest).zip(Network::of(facts, &first)) }
    }

    /// Whether the plan says rightly what its limits cost. How much the groups after the first would share without limits is not
    /// computed again: with several it is at most the largest flow of all.
    pub fn judge(&self, facts: &Facts, rest: &Rest, exact: &Masses, plan: &PlanDocument, report: &mut Report) {
        let Some(limits) = &plan.limits else { return };
        let total: i64 = exact.values().sum();
        let (grams, level) = (limits.given_up_grams, limits.given_up_level_grams_per_person);
        let Some((network, first_group)) = &self.networks else {
            if grams < 0 || !level.is_finite() {
                report.note(Rule::Limits, "what the limits cost", format_args!("{grams} g, {level} g a person"), "0 or more");
            }
            return;
        };
        let (least, most) = if facts.groups() == 1 {
            let most = network.rescued(facts, rest) - total;
            (most.max(0), most.max(0))
        } else {
            (0, network.most(rest, &vec![None; facts.problem.associations.len()]) - total)
        };
        if !(least..=most).contains(&grams) {
            report.note(Rule::Limits, "limits.given_up_grams", grams, format_args!("{least} to {most}"));
        }
        let rest = &rest.of_group(facts, 0, &Masses::new());
        let fed = || facts.problem.associations.iter().zip(&rest.people).filter(|(_, people)| **people > 0);
        let Some(first) = fed().map(|(association, _)| association.rank).min() else { return };
        let of_first = plan.levels.iter().filter(|level| level.rank == i64::from(first) && level.group.is_none_or(|group| group == 0));
        let lowest = of_first.map(|level| level.grams_per_person).fold(f64::INFINITY, f64::min) + level;
        let fewest = fed().filter(|(one, _)| one.rank == first).map(|(_, people)| *people).min();
        // Whole grams: each total lies within one of its level.
        let slack = 2.0 / approximate(fewest.unwrap_or(1).max(1));
        let reached = |level: f64| lifts(facts, rest, first_group, (first, level));
        // What must be rescued first may hold the lowest down where few vehicles carry it.
        let too_low = || first_group.carriers.is_empty() && reached(lowest + slack);
        if level.is_nan() || !reached(lowest - slack) || too_low() {
            let expected = "the lowest level of the day without limits, less that of the plan";
            report.note(Rule::Limits, "limits.given_up_level_grams_per_person", level, expected);
        }
    }
}

/// Whether everybody of a rank can reach a level at once.
fn lifts(facts: &Facts, rest: &Rest, network: &Network, (rank, level): (u8, f64)) -> bool {
    let lacks = |(association, (memory, people)): (&Association, (&i64, &i64))| {
        let lacking = (level * approximate(*people)).floor() - approximate(*memory);
        let grams = if association.rank == rank { nearest(lacking).max(0) } else { 0 };
        Some(grams)
    };
    let wanted: Vec<Option<i64>> = facts.problem.associations.iter().zip(rest.memories.iter().zip(&rest.people)).map(lacks).collect();
    network.most(rest, &wanted) == wanted.iter().flatten().sum::<i64>()
}
