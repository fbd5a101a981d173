//! The trips of a day: how much each donor sends to each association, and how many go to and from each. By index in the problem.

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
    /// For each donor, the associations that come.
    collectors: Table<usize>,
    /// For each association, the donors that give to it.
    stops: Table<usize>,
}

impl Trips {
    /// The trips that these shares make together.
    pub fn of(problem: &Problem, shares: &[&Shares]) -> Self {
        let (collectors, stops) = (Table::filled(0, problem.donors.len()), Table::filled(0, problem.associations.len()));
        let mut trips = Self { grams: BTreeMap::new(), collectors, stops };
        for ((lot, association), grams) in shares.iter().flat_map(|shares| shares.iter()) {
            if let Some(lot) = problem.lots.get(*lot) {
                trips.add((lot.donor, *association), *grams);
            }
        }
        trips
    }

    /// Adds to a trip; opens it when it is not made yet.
    pub fn add(&mut self, trip: Trip, grams: Grams) {
        let (donor, association) = trip;
        if !self.grams.contains_key(&trip) {
            self.collectors[donor] += 1;
            self.stops[association] += 1;
        }
        let sum = self.grams.entry(trip).or_insert(Grams::ZERO);
        *sum = *sum + grams;
    }

    /// Whether the trip is made.
    pub fn are_made(&self, trip: Trip) -> bool {
        self.grams.contains_key(&trip)
    }

    /// Whether one trip more would be one too many for its donor or its association.
    pub fn are_full(&self, problem: &Problem, (donor, association): Trip) -> bool {
        self.too_many_collectors(problem, donor, 1) || self.too_many_stops(problem, association, 1)
    }

    /// Whether a donor has too many collectors, with so many more.
    pub fn too_many_collectors(&self, problem: &Problem, donor: usize, more: usize) -> bool {
        let most = problem.donors.get(donor).and_then(|donor| donor.max_collectors);
        most.is_some_and(|most| self.collectors[donor] + more > most)
    }

    /// Whether an association has too many stops, with so many more.
    pub fn too_many_stops(&self, problem: &Problem, association: usize, more: usize) -> bool {
        let most = problem.associations.get(association).and_then(|association| association.max_donors);
        most.is_some_and(|most| self.stops[association] + more > most)
    }

    /// Takes a trip away.
    pub fn remove(&mut self, trip: Trip) {
        if self.grams.remove(&trip).is_some() {
            self.collectors[trip.0] -= 1;
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
