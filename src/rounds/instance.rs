//! A problem with its legs at hand: one table of all pairs for each profile that drives.
//!
//! Great-circle legs: metres are 1.3 times the haversine, seconds are metres by the speed of the profile, each rounded to nearest.
//! Memory: 24 bytes a pair of places and profile.

use std::collections::{BTreeMap, BTreeSet};

use crate::domain::number::nearest;
use crate::domain::place::position::{DETOUR, Position};
use crate::rounds::problem::{Leg, Matrix, Place, Problem, Profile, Shipment, Vehicle, Visit};

/// One end of a shipment, as a task of a round.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct Task {
    /// Index of the shipment.
    pub shipment: usize,
    /// Which end.
    pub end: End,
}

/// An end of a shipment.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum End {
    /// It is loaded.
    Pickup,
    /// It is unloaded.
    Delivery,
}

/// A problem and its legs.
#[derive(Debug)]
pub struct Instance {
    problem: Problem,
    legs: BTreeMap<Profile, Matrix>,
}

impl Instance {
    /// Prepares the legs.
    #[must_use]
    pub fn new(mut problem: Problem) -> Self {
        let legs = problem.matrices.take().unwrap_or_else(|| {
            let profiles: BTreeSet<Profile> = problem.vehicles.iter().map(|vehicle| vehicle.profile).collect();
            profiles.into_iter().map(|profile| (profile, great_circles(&problem.places, profile))).collect()
        });
        Self { problem, legs }
    }

    /// The problem of these places, without vehicles or shipments: those of the instance, then others, each at the position of one of them.
    /// From such a one to its own place it takes no time.
    #[must_use]
    pub fn at_places(&self, places: Vec<Place>) -> Problem {
        let known = self.places().len();
        let stands = |index: usize| {
            let place = places.get(index).filter(|_| index >= known)?;
            self.places().iter().position(|other| other.id == place.id)
        };
        let own: Vec<usize> = (0..places.len()).map(|index| stands(index).unwrap_or(index)).collect();
        let leg = |matrix: &Matrix, from: usize, to: usize| -> Option<Leg> {
            if from == to { Some(Leg { seconds: 0, meters: 0 }) } else { *matrix.0.get(from)?.get(to)? }
        };
        let table = |matrix: &Matrix| Matrix(own.iter().map(|from| own.iter().map(|to| leg(matrix, *from, *to)).collect()).collect());
        let matrices = self.legs.iter().map(|(profile, matrix)| (*profile, table(matrix))).collect();
        Problem { matrices: Some(matrices), travel_source: self.problem.travel_source, places, vehicles: Vec::new(), shipments: Vec::new() }
    }

    /// Whether some stop is locked.
    #[must_use]
    pub fn has_locked(&self) -> bool {
        self.problem.vehicles.iter().any(|vehicle| !vehicle.locked.is_empty())
    }

    /// All shipments.
    #[must_use]
    pub fn shipments(&self) -> &[Shipment] {
        &self.problem.shipments
    }

    /// All vehicles.
    #[must_use]
    pub fn vehicles(&self) -> &[Vehicle] {
        &self.problem.vehicles
    }

    /// All places.
    #[must_use]
    pub fn places(&self) -> &[Place] {
        &self.problem.places
    }

    /// A place by its index.
    #[must_use]
    pub fn place(&self, index: usize) -> Option<&Place> {
        self.problem.places.get(index)
    }

    /// The shipment of a task.
    #[must_use]
    pub fn shipment(&self, task: Task) -> Option<&Shipment> {
        self.problem.shipments.get(task.shipment)
    }

    /// Where and when a task is done.
    #[must_use]
    pub fn visit(&self, task: Task) -> Option<&Visit> {
        let shipment = self.shipment(task)?;
        Some(match task.end {
            End::Pickup => &shipment.pickup,
            End::Delivery => &shipment.delivery,
        })
    }

    /// The way between two places, if there is one.
    #[must_use]
    pub fn leg(&self, profile: Profile, from: usize, to: usize) -> Option<Leg> {
        self.legs.get(&profile)?.0.get(from)?.get(to).copied().flatten()
    }
}

fn great_circles(places: &[Place], profile: Profile) -> Matrix {
    let row = |from: &Place| places.iter().map(|to| Some(great_circle(from.position, to.position, profile))).collect();
    Matrix(places.iter().map(row).collect())
}

fn great_circle(from: Position, to: Position, profile: Profile) -> Leg {
    let meters = DETOUR * from.distance_m(to);
    Leg { seconds: nearest(meters * 3.6 / profile.speed_kmh()), meters: nearest(meters) }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn legs_are_rounded_each_for_itself() {
        let place = |latitude, longitude| Position::new(latitude, longitude).unwrap();
        let leg = great_circle(place(50.62, 3.05), place(50.63, 3.06), Profile::Van);
        assert_eq!(leg, Leg { seconds: 205, meters: 1712 });
    }
}
