//! The trips of a day: how much each donor sends to each association, and how many visits that makes at each end. By index in the problem.
//!
//! All associations that are delivered by the vehicles of the territory make one visit of a donor together.

#![expect(clippy::indexing_slicing, reason = "dense indices, made and bounded by the tables they look up")]

use std::collections::BTreeMap;

use crate::allocation::kit::rest::Shares;
use crate::allocation::kit::table::Table;
use crate::allocation::problem::Problem;
use crate::domain::food::grams::Grams;

/// A donor and an association.
pub type Trip = (usize, usize);

/// Every trip with its mass.
#[derive(Debug, Clone)]
pub struct Trips {
    grams: BTreeMap<Trip, Grams>,
    /// For each donor, the associations that come themselves.
    comers: Table<usize>,
    /// For each donor, the associations that are delivered.
    delivered: Table<usize>,
    /// For each association, the donors that give to it.
    stops: Table<usize>,
}

impl Trips {
    /// The trips that these shares make together.
    pub fn of(problem: &Problem, shares: &[&Shares]) -> Self {
        let none = || Table::filled(0, problem.donors.len());
        let stops = Table::filled(0, problem.associations.len());
        let mut trips = Self { grams: BTreeMap::new(), comers: none(), delivered: none(), stops };
        for ((lot, association), grams) in shares.iter().flat_map(|shares| shares.iter()) {
            if let Some(lot) = problem.lots.get(*lot) {
                trips.add(problem, (lot.donor, *association), *grams);
            }
        }
        trips
    }

    /// Adds to a trip; opens it when it is not made yet.
    pub fn add(&mut self, problem: &Problem, trip: Trip, grams: Grams) {
        if !self.grams.contains_key(&trip) {
            *self.visitors(problem, trip) += 1;
            self.stops[trip.1] += 1;
        }
        let sum = self.grams.entry(trip).or_insert(Grams::ZERO);
        *sum = *sum + grams;
    }

    /// Whether the trip is made.
    pub fn are_made(&self, trip: Trip) -> bool {
        self.grams.contains_key(&trip)
    }

    /// Whether this trip more would be one too many for its donor or its association.
    pub fn are_full(&self, problem: &Problem, trip: Trip) -> bool {
        self.no_more_visits(problem, trip) || self.too_many_stops(problem, trip.1, 1)
    }

    /// Whether a donor has too many visits.
    pub fn too_many_visits(&self, problem: &Problem, donor: usize) -> bool {
        most_visits(problem, donor).is_some_and(|most| self.visits(donor) > most)
    }

    /// Whether this trip more would be a visit too many for its donor: one that is delivered beside others never is.
    pub fn no_more_visits(&self, problem: &Problem, trip: Trip) -> bool {
        let comes_along = is_delivered(problem, trip) && self.delivered[trip.0] > 0;
        !comes_along && most_visits(problem, trip.0).is_some_and(|most| self.visits(trip.0) >= most)
    }

    fn visits(&self, donor: usize) -> usize {
        self.comers[donor] + usize::from(self.delivered[donor] > 0)
    }

    fn visitors(&mut self, problem: &Problem, trip: Trip) -> &mut usize {
        if is_delivered(problem, trip) { &mut self.delivered[trip.0] } else { &mut self.comers[trip.0] }
    }

    /// Whether an association has too many stops, with so many more.
    pub fn too_many_stops(&self, problem: &Problem, association: usize, more: usize) -> bool {
        let most = problem.associations.get(association).and_then(|association| association.max_donors);
        most.is_some_and(|most| self.stops[association] + more > most)
    }

    /// Takes a trip away.
    pub fn remove(&mut self, problem: &Problem, trip: Trip) {
        if self.grams.remove(&trip).is_some() {
            *self.visitors(problem, trip) -= 1;
            self.stops[trip.1] -= 1;
        }
    }

    /// The mass of a trip.
    pub fn grams(&self, trip: Trip) -> Grams {
        self.grams.get(&trip).copied().unwrap_or(Grams::ZERO)
    }

    /// All trips, by donor and association.
    pub fn all(&self) -> impl Iterator<Item = Trip> {
        self.grams.keys().copied()
    }
}

/// Whether a vehicle of the territory makes the trip.
pub fn is_delivered(problem: &Problem, trip: Trip) -> bool {
    problem.associations.get(trip.1).is_some_and(|association| association.delivered)
}

fn most_visits(problem: &Problem, donor: usize) -> Option<usize> {
    problem.donors.get(donor)?.max_collectors
}
